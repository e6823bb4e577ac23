import type { RecallDetail, RecallTotals } from "../contract";
import type { DocumentWords } from "./words";

export type NamedValue = readonly [name: string, value: string];

/** What a document says of the recall itself. */
export function recordFacts(recall: RecallDetail, words: DocumentWords): NamedValue[] {
  const { say, time } = words;
  const cut = words.cut(recall.question);
  return [
    [say("list.number"), recall.number],
    [say("kind"), say(`kinds.${recall.isMock ? "mock" : "real"}`)],
    [say("status"), say(`statuses.${recall.status}`)],
    [say("list.suspects"), recall.question.suspects.map(words.suspect).join("; ")],
    [say("list.reason"), recall.reason],
    [say("record.exposure"), say(recall.question.withExposure ? "record.exposureYes" : "record.exposureNo")],
    ...(cut ? [[say("record.cut"), cut] as const] : []),
    [say("record.started"), time(recall.startedAt)],
    [say("record.opened"), time(recall.openedAt)],
    [say("record.elapsed"), elapsedText(recall.elapsedSeconds)],
    [say("record.openedBy"), recall.openedBy],
    [say("list.lots"), String(recall.lotCount)],
    [say("list.held"), String(recall.heldCount)],
    [say("list.progress"), `${recall.disposedCount} / ${recall.lotCount}`],
    ...(recall.closedAt
      ? ([
          [say("record.closed"), time(recall.closedAt)],
          [say("record.closedBy"), recall.closedBy ?? ""],
          [say("record.closeNote"), recall.closeNote ?? ""],
        ] as const)
      : []),
    [say("record.digest"), recall.listDigest],
  ];
}

/** `0:01:30`: hours, minutes and seconds. */
export function elapsedText(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

export type TotalsTable = { title: string; head: string[]; rows: string[][] };

/** Totals by customer, by place and by machine; each with its heading. */
export function totalsTables(totals: RecallTotals, words: DocumentWords): TotalsTable[] {
  const { say, name, amount } = words;
  const [lots, mass] = [say("list.lots"), say("document.massKg")];
  const titled = (code: string, en: string | null, zh: string | null) => `${code} ${name({ en, zh })}`;
  return [
    {
      title: say("document.byCustomer"),
      head: [say("fields.customer"), say("document.shipments"), lots, say("document.pieces"), mass],
      rows: totals.byCustomer.map((buyer) => [
        titled(buyer.code, buyer.nameEn, buyer.nameZh),
        String(buyer.shipments),
        String(buyer.lots),
        amount(buyer.pieces),
        amount(buyer.massKg),
      ]),
    },
    {
      title: say("document.byLocation"),
      head: [say("fields.location"), lots, mass],
      rows: totals.byLocation.map((place) => [
        place.code ? titled(place.code, place.nameEn, place.nameZh) : say("console.noPlace"),
        String(place.lots),
        amount(place.massKg),
      ]),
    },
    {
      title: say("document.byMachine"),
      head: [say("fields.machine"), say("fields.run"), lots, mass],
      rows: totals.byMachine.map((machine) => [
        titled(machine.code, machine.nameEn, machine.nameZh),
        machine.runs.join(", "),
        String(machine.lots),
        amount(machine.massKg),
      ]),
    },
  ];
}
