import type { EquipmentState } from "@/server/domain/oee/equipment-state";
import type { ClassifiedSpanDto } from "@/server/modules/equipment/contract";
import type { TimelineDto, TimelineSpanDto } from "@/server/modules/equipment/contract/window";
import { fillOf } from "../state-patterns";

/** Top and height of each lane, px. */
export const LANES = {
  shifts: [0, 16],
  states: [22, 44],
  counted: [70, 10],
  alarms: [86, 12],
  runs: [104, 24],
  counts: [134, 36],
  corrections: [176, 10],
} as const;
export type Lane = keyof typeof LANES;
export const AXIS = 190;
export const HEIGHT = 208;

export type Box = { key: string; from: string; to: string; y: number; height: number; fill: string };

const ORDER: readonly EquipmentState[] = [
  "running",
  "cooling",
  "setup",
  "waiting",
  "idle",
  "planned-stop",
  "off",
  "unplanned-stop",
];

const countedFill: Record<ClassifiedSpanDto["timeClass"], string> = {
  production: "var(--ok-solid)",
  setup: "var(--info-solid)",
  delay: "var(--bad-solid)",
  down: "var(--warn-solid)",
  planned: "var(--idle-line)",
  unrecorded: "url(#state-unrecorded)",
};

/** A state fills its lane; merged ones share it by how long each was on. */
export function stateBoxes(span: TimelineSpanDto): Box[] {
  const [top, height] = LANES.states;
  const place = { from: span.startsAt, to: span.endsAt };
  if (span.kind === "state")
    return [{ key: span.startsAt, ...place, y: top, height, fill: fillOf(span.state) }];
  const shares = shareOf(span);
  let y: number = top;
  return shares.map(({ state, share }) => {
    const box = {
      key: `${span.startsAt} ${state}`,
      ...place,
      y,
      height: share * height,
      fill: fillOf(state),
    };
    y += share * height;
    return box;
  });
}

/** The states of a merged span, each with its share of the time. */
export function shareOf(span: Extract<TimelineSpanDto, { kind: "merged" }>) {
  const whole = Object.values(span.seconds).reduce((sum, seconds) => sum + seconds, 0);
  const known = Object.entries(span.seconds) as [EquipmentState, number][];
  return known
    .map(([state, seconds]) => ({ state, seconds, share: whole > 0 ? seconds / whole : 0 }))
    .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
}

/** Unplanned stops: red where one is seen, lighter where several are hidden in a pixel. */
export function alarmBoxes(spans: readonly TimelineSpanDto[]): Box[] {
  const [y, height] = LANES.alarms;
  return spans.flatMap((span) => {
    const isAlarm = span.kind === "state" ? span.state === "unplanned-stop" : span.stops > 0;
    const fill = span.kind === "state" ? "var(--bad-solid)" : "var(--bad-line)";
    return isAlarm ? [{ key: span.startsAt, from: span.startsAt, to: span.endsAt, y, height, fill }] : [];
  });
}

export function countedBoxes(spans: readonly ClassifiedSpanDto[]): Box[] {
  const [y, height] = LANES.counted;
  return spans.map((span) => ({
    key: span.startsAt,
    from: span.startsAt,
    to: span.endsAt,
    y,
    height,
    fill: countedFill[span.timeClass],
  }));
}

/** Bars of what was counted, rejects on top. */
export function countBoxes({ bars }: TimelineDto["counts"]): Box[] {
  const [top, height] = LANES.counts;
  const most = Math.max(...bars.map(({ good, reject }) => good + reject), 0);
  if (most === 0) return [];
  return bars.flatMap(({ from, to, good, reject }) => {
    const [goodHeight, rejectHeight] = [(good / most) * height, (reject / most) * height];
    const base = top + height;
    return [
      { key: `${from} good`, from, to, y: base - goodHeight, height: goodHeight, fill: "var(--series-1)" },
      {
        key: `${from} reject`,
        from,
        to,
        y: base - goodHeight - rejectHeight,
        height: rejectHeight,
        fill: "var(--bad-solid)",
      },
    ];
  });
}

export function correctionBoxes(corrections: TimelineDto["corrections"]): Box[] {
  const [y, height] = LANES.corrections;
  return corrections
    .filter(({ voidedAt }) => voidedAt === null)
    .map(({ id, startsAt, endsAt, kind }) => ({
      key: id,
      from: startsAt,
      to: endsAt,
      y,
      height,
      fill: kind === "reason" ? "var(--series-4)" : "var(--series-6)",
    }));
}
