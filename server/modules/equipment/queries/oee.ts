import type { BucketKind } from "@/server/domain/calendar/bucket-kind";
import { type Interval, intersection, unionLength } from "@/server/domain/calendar/interval";
import { timeBuckets } from "@/server/domain/calendar/time-buckets";
import { chargeFactors } from "@/server/domain/oee/charge";
import { producingSpans } from "@/server/domain/oee/time-elements";
import { unitOee } from "@/server/domain/oee/unit-oee";
import type { Executor } from "@/server/kernel/database";
import { ruleViolation } from "@/server/kernel/errors";
import type { ChargesDto, ClassifiedSpanDto, OeeDto, OeeFigures } from "../contract";
import { countsOfRun } from "../rules/production";
import { classifiedDto, oeeFigures } from "./oee-figures";
import { type ReasonBook, reasonBook } from "./reasons";
import { type LoadedUnit, loadUnits } from "./unit-history";
import { unitRecord } from "./units";

const DAY = 86_400_000;
const LONGEST: Record<BucketKind | "none", number> = {
  hour: 31 * DAY,
  shift: 100 * DAY,
  day: 400 * DAY,
  month: 3700 * DAY,
  none: 400 * DAY,
};

/** The part of a window that has happened. Throws when it is reversed, or longer than its buckets allow. */
export function pastOf(
  asked: { from: string; to: string; bucket?: BucketKind | undefined },
  now: Date,
): { window: Interval; warnings: OeeFigures["warnings"] } {
  const start = Date.parse(asked.from);
  const end = Date.parse(asked.to);
  if (end <= start)
    throw ruleViolation("interval-reversed", "The end of the window must lie after its start.");
  const longest = LONGEST[asked.bucket ?? "none"];
  if (end - start > longest) {
    const days = longest / DAY;
    throw ruleViolation("window-too-long", `At most ${days} days at once with these buckets.`, { days });
  }
  const reached = Math.min(end, now.getTime());
  if (reached <= start) return { window: { start, end: start }, warnings: ["window-in-future"] };
  return { window: { start, end: reached }, warnings: reached < end ? ["window-clipped-to-now"] : [] };
}

/** OEE of one machine over a window, in total and by bucket, with the losses that it is made of. */
export async function equipmentOee(
  db: Executor,
  input: { code: string; from: string; to: string; bucket?: BucketKind | undefined },
  now: Date,
): Promise<OeeDto> {
  const unit = await unitRecord(db, input.code);
  const { window, warnings } = pastOf(input, now);
  const reasons = await reasonBook(db);
  const [loaded] = await loadUnits(db, [unit], window, { now, reasons });
  if (!loaded) throw new Error("one unit in, one unit out");
  return oeeOfUnit(loaded, { warnings, reasons, bucket: input.bucket ?? null }).oee;
}

/** The intervals behind the sums: planned time of a window, each stretch as it was counted. */
export async function classifiedIntervals(
  db: Executor,
  input: { code: string; from: string; to: string },
  now: Date,
): Promise<ClassifiedSpanDto[]> {
  const unit = await unitRecord(db, input.code);
  const { window } = pastOf(input, now);
  const reasons = await reasonBook(db);
  const [loaded] = await loadUnits(db, [unit], window, { now, reasons });
  return loaded ? unitOee(loaded.history, []).classified.map((span) => classifiedDto(span, reasons)) : [];
}

/** Figures of a loaded unit. */
export function oeeOfUnit(
  loaded: LoadedUnit,
  context: { warnings: OeeFigures["warnings"]; reasons: ReasonBook; bucket: BucketKind | null },
): { oee: OeeDto; classified: ClassifiedSpanDto[] } {
  const { unit, history, calendar, unitOfCounts } = loaded;
  const { reasons, bucket } = context;
  const { window } = history;
  const { timeZone, dayStart } = unit;
  const rules = { timeZone, dayStart, calendar: calendar ?? { timeZone, shifts: [], exceptions: [] } };
  const buckets = bucket ? timeBuckets(window, { ...rules, kind: bucket }) : [];
  const {
    classified,
    results: [total, ...parts],
  } = unitOee(history, [window, ...buckets]);
  if (!total) throw new Error("a window has a result");
  const warnings: OeeFigures["warnings"] = [...context.warnings, ...loaded.warnings];
  const oee: OeeDto = {
    ...oeeFigures(total, { reasons, unitOfCounts, warnings }),
    equipmentCode: unit.dto.code,
    from: new Date(window.start).toISOString(),
    to: new Date(window.end).toISOString(),
    timeZone,
    policy: history.policy ?? "iso-22400-2",
    bucket,
    buckets: buckets.flatMap(({ label, shiftCode, start, end }, index) => {
      const part = parts[index];
      if (!part) return [];
      const from = new Date(start).toISOString();
      return [
        {
          label,
          shiftCode,
          from,
          to: new Date(end).toISOString(),
          ...oeeFigures(part, { reasons, unitOfCounts }),
        },
      ];
    }),
    charges: unit.dto.isBatch ? chargesOf(loaded) : null,
  };
  return { oee, classified: classified.map((span) => classifiedDto(span, reasons)) };
}

/** Finished charges that ended within the window: load factor and cycle adherence, whole charges only. */
function chargesOf({ unit, history, runs, cycles }: LoadedUnit): ChargesDto {
  const producing = producingSpans(history.states, true, history.knownUntil);
  const ended = runs.filter((run) => {
    const end = run.endedAt?.getTime();
    return end !== undefined && history.window.start < end && end <= history.window.end;
  });
  const charges = ended.map((run) => {
    const span = { start: run.startedAt.getTime(), end: run.endedAt?.getTime() ?? run.startedAt.getTime() };
    const produced = unionLength(intersection(producing, [span]));
    return {
      productionSeconds: (produced > 0 ? produced : span.end - span.start) / 1000,
      idealSeconds: countsOfRun(run, cycles).idealSeconds,
      chargedKg: Number(run.chargedKg),
      ratedKg: unit.dto.capacityKg === null ? null : Number(unit.dto.capacityKg),
    };
  });
  return { charges: charges.length, ...chargeFactors(charges) };
}
