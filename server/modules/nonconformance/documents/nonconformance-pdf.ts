import type { Content, TDocumentDefinitions } from "pdfmake/interfaces";
import type { ListedLotDto, NonconformanceDetail } from "../contract/records";
import type { NonconformanceDocument } from "../queries/document";
import { factsTable, LINE, plainTable, section } from "./report-tables";
import { type ReportLanguage, type ReportWords, reportWords } from "./words";

/** The report in the eight disciplines: team, problem, containment, cause, actions, dispositions, prevention, proof. */
export function nonconformancePdf(
  { record, lots, timeZone }: NonconformanceDocument,
  language: ReportLanguage,
  printedAt: Date,
): TDocumentDefinitions {
  const words = reportWords(language, timeZone);
  const { say, time } = words;
  const title = say("document.title");
  const none = say("document.none");
  const part = (id: string, parts: readonly Content[]) => section(say(`document.${id}`), parts, none);
  return {
    info: { title: `${record.number} ${title}` },
    pageSize: "A4",
    pageMargins: [36, 44, 36, 36],
    header: (page) => ({
      columns: [
        { text: `${record.number}  ${title}`, bold: true },
        { text: page > 1 ? "" : "Remanence", alignment: "right", color: LINE },
      ],
      margin: [36, 18, 36, 0],
      fontSize: 8,
    }),
    footer: (page, pages) => ({
      columns: [
        { text: say("document.asOf", { time: time(printedAt.toISOString()) }) },
        { text: say("document.page", { page, pages }), alignment: "right" },
      ],
      margin: [36, 8, 36, 0],
      fontSize: 8,
    }),
    content: [
      { text: record.number, fontSize: 16, bold: true },
      { text: record.title, fontSize: 12, margin: [0, 0, 0, 6] },
      ...part("d1", [
        factsTable([
          [say("list.openedBy"), record.openedBy],
          [say("capa.owner"), team(record)],
        ]),
      ]),
      ...part("d2", problem(record, words)),
      ...part("d3", containment(record, words)),
      ...part("d4", causes(record, words)),
      ...part("d5", actions(record, words, "corrective")),
      ...part("d6", dispositions(record, lots.items, lots.matching, words)),
      ...part("d7", actions(record, words, "preventive")),
      ...part("d8", effectiveness(record, words)),
    ],
    defaultStyle: { fontSize: 9 },
  };
}

function team(record: NonconformanceDetail): string {
  const people = [
    ...record.votes.map((vote) => vote.by),
    ...record.actions.map((action) => action.owner.label),
    ...record.causes.map((cause) => cause.by),
  ];
  return [...new Set(people)].join(", ");
}

function problem(record: NonconformanceDetail, words: ReportWords): Content[] {
  const { say, name, time, amount } = words;
  return [
    factsTable([
      [say("severity"), say(`severities.${record.severity}`)],
      [say("status"), say(`statuses.${record.status}`)],
      [say("source"), `${say(`sources.${record.source}`)} ${record.sourceReference ?? ""}`.trim()],
      [say("record.operation"), name(record.operation)],
      [say("record.machine"), name(record.equipment)],
      [say("record.product"), name(record.product)],
      [say("record.detected"), `${time(record.detectedAt)} ${record.detectedBy}`],
      [say("record.description"), record.description],
    ]),
    record.defects.length === 0
      ? []
      : plainTable(
          [say("record.defects"), say("record.quantity"), say("record.mass")],
          record.defects.map((defect) => [
            name(defect),
            amount(defect.quantity, defect.unit),
            amount(defect.massKg, "kg"),
          ]),
          ["*", 90, 90],
        ),
  ];
}

function containment(record: NonconformanceDetail, { say, time, suspect }: ReportWords): Content[] {
  if (record.containments.length === 0) return [];
  return [
    plainTable(
      [
        say("containment.suspects"),
        say("containment.note"),
        say("containment.lots"),
        say("containment.held"),
        say("containment.by"),
      ],
      record.containments.map((each) => [
        each.suspects.map(suspect).join("\n"),
        each.note,
        String(each.lotCount),
        String(each.heldCount),
        `${each.by} ${time(each.at)}`,
      ]),
      ["*", "*", 34, 34, 90],
    ),
  ];
}

function causes(record: NonconformanceDetail, { say }: ReportWords): Content[] {
  return record.causes
    .filter((cause) => !cause.isWithdrawn)
    .map((cause) => ({
      stack: [
        { text: `${say(`categories.${cause.category}`)}: ${cause.rootCause}`, bold: true },
        { ol: cause.whys },
        {
          text: cause.links.map(({ kind, code }) => `${say(`causes.linkKinds.${kind}`)} ${code}`).join(", "),
        },
      ],
      margin: [0, 0, 0, 4],
    }));
}

function actions(
  record: NonconformanceDetail,
  { say, day }: ReportWords,
  kind: "corrective" | "preventive",
): Content[] {
  const rows = record.actions.filter((action) => action.kind === kind);
  if (rows.length === 0) return [];
  return [
    plainTable(
      [say("capa.what"), say("capa.owner"), say("capa.due"), say("capa.status"), say("capa.evidence")],
      rows.map((action) => [
        `${action.ordinal}. ${action.description}`,
        action.owner.label,
        day(action.dueAt),
        say(`actionStatuses.${action.status}`),
        [action.evidence, action.file?.name, day(action.endedAt)].filter(Boolean).join("\n"),
      ]),
      ["*", 60, 54, 46, "*"],
    ),
  ];
}

function dispositions(
  record: NonconformanceDetail,
  lots: readonly ListedLotDto[],
  all: number,
  { say, amount, time, other }: ReportWords,
): Content[] {
  if (lots.length === 0) return [];
  const rows = lots.map((lot) => [
    lot.code,
    `${say(`relations.${lot.relation}`)}, ${amount(lot.affectedQuantity, lot.unit)}`,
    other(`lots.status.${lot.status}`),
    lot.dispositions
      .map((each) => {
        const part = each.quantity === null ? "" : ` ${amount(each.quantity, lot.unit)}`;
        return `${say(`decisions.${each.decision}`)}${part}${each.resultLot ? ` → ${each.resultLot}` : ""}: ${each.reason}`;
      })
      .join("\n"),
    lot.dispositions.map((each) => `${each.by} ${time(each.at)}`).join("\n"),
  ]);
  return [
    ...(all > lots.length
      ? [
          {
            text: say("document.firstLots", { count: lots.length, lots: all }),
            margin: [0, 0, 0, 2],
          } as Content,
        ]
      : []),
    plainTable(
      [say("lots.lot"), say("lots.affected"), say("status"), say("lots.disposition"), say("document.signed")],
      rows,
      [84, 90, 50, "*", 90],
    ),
    ...(record.votes.length > 0
      ? [
          plainTable(
            [say("review.votes"), say("review.role"), say("review.verdict"), say("review.comment")],
            record.votes.map((vote) => [
              `${vote.by} ${time(vote.at)}`,
              other(`nav.roles.${vote.role}`),
              say(`verdicts.${vote.verdict}`),
              vote.comment ?? "",
            ]),
            [130, 90, 60, "*"],
          ),
        ]
      : []),
  ];
}

function effectiveness(record: NonconformanceDetail, { say, day, time }: ReportWords): Content[] {
  const last = record.transitions.at(-1);
  return [
    record.checks.length === 0
      ? []
      : plainTable(
          [say("check.criterion"), say("check.due"), say("check.result"), say("check.note")],
          record.checks.map((check) => [
            check.criterion,
            day(check.dueAt),
            check.result === null ? say("check.waits") : say(`results.${check.result}`),
            [check.resultNote, check.checkedBy, day(check.checkedAt)].filter(Boolean).join("\n"),
          ]),
          ["*", 54, 60, "*"],
        ),
    factsTable([
      ...(record.waiver
        ? [[say("check.waived"), `${record.waiver.reason} (${record.waiver.by})`] as const]
        : []),
      ...(record.status === "closed" && last
        ? [[say("statuses.closed"), `${time(last.at)} ${last.by}: ${last.reason}`] as const]
        : []),
    ]),
  ];
}
