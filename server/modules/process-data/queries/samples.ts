import { sql } from "drizzle-orm";
import type { z } from "zod";
import { thinForPixels } from "@/server/domain/process/downsample";
import type { Executor } from "@/server/kernel/database";
import { notFound, ruleViolation, throwIssues } from "@/server/kernel/errors";
import type {
  CurrentValue,
  CurrentValues,
  currentValuesInput,
  ParameterOfClass,
  ProcessParameterDto,
  Resolution,
  SampleSeries,
  sampleSeriesInput,
} from "../contract/samples";
import { equipmentByCode, parametersOfClass } from "../records/equipment";
import { countRaw, rawPoints, rollUps } from "../records/points";

const MOST_POINTS = 50_000;
const SMALL_DRAWING_PIXELS = 240;

/** Samples of one machine's parameter in [from, to): raw, or their roll-ups. */
export async function sampleSeries(
  db: Executor,
  input: z.output<typeof sampleSeriesInput>,
): Promise<SampleSeries> {
  const unit = await equipmentByCode(db, input.code);
  if (!unit) throw notFound("equipment", input.code);
  const parameters = await parametersOfClass(db, unit.equipmentClass);
  const parameter = parameters.find(({ code }) => code === input.parameter);
  if (!parameter) throw notFound("process-parameter", input.parameter);
  const from = Date.parse(input.from);
  const to = Date.parse(input.to);
  if (to <= from) {
    throwIssues([{ path: "to", reason: "window-empty", message: "The end must come after the start." }]);
  }
  const [series] = await db.execute<{ id: number }>(sql`
    select id from process_series where equipment_id = ${unit.id} and parameter_id = ${parameter.id}`);
  const seriesId = series?.id ?? -1;
  const resolution = await resolutionFor(db, seriesId, { from, to }, input.resolution);
  return {
    equipment: unit.code,
    parameter: toParameter(parameter),
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    resolution,
    points: await pointsAt(db, seriesId, { from, to }, resolution),
  };
}

async function resolutionFor(
  db: Executor,
  seriesId: number,
  { from, to }: { from: number; to: number },
  wanted: Resolution | "auto",
): Promise<Resolution> {
  if (wanted === "minute" || wanted === "hour") return wanted;
  const raw = await countRaw(db, seriesId, from, to);
  if (raw <= MOST_POINTS && (raw > 0 || wanted === "raw")) return "raw";
  if (wanted === "raw") {
    throw ruleViolation(
      "too-many-samples",
      `The window holds ${raw} samples; ask for at most ${MOST_POINTS}.`,
      {
        samples: raw,
        most: MOST_POINTS,
      },
    );
  }
  return to - from <= MOST_POINTS * 60_000 ? "minute" : "hour";
}

async function pointsAt(
  db: Executor,
  seriesId: number,
  { from, to }: { from: number; to: number },
  resolution: Resolution,
): Promise<SampleSeries["points"]> {
  const iso = (at: number) => new Date(at).toISOString();
  if (resolution === "raw") {
    return (await rawPoints(db, seriesId, from, to)).map(({ at, value }) => ({ at: iso(at), value }));
  }
  const rows = await rollUps(db, resolution, seriesId, from, to);
  return rows.slice(0, MOST_POINTS).map((row) => ({ ...row, at: iso(row.at) }));
}

/** The last value of every parameter of a machine with its age, and a small curve of the last hours. */
export async function currentValues(
  db: Executor,
  { code, hours }: z.output<typeof currentValuesInput>,
  now: Date,
): Promise<CurrentValues> {
  const unit = await equipmentByCode(db, code);
  if (!unit) throw notFound("equipment", code);
  const from = now.getTime() - hours * 3_600_000;
  const parameters = await parametersOfClass(db, unit.equipmentClass);
  const series = await db.execute<{ id: number; parameter: string }>(
    sql`select id, parameter_id as parameter from process_series where equipment_id = ${unit.id}`,
  );
  const idOf = new Map(series.map(({ id, parameter }) => [parameter, id]));
  const items = await Promise.all(
    parameters.map(async (parameter): Promise<CurrentValue> => {
      const seriesId = idOf.get(parameter.id);
      if (seriesId === undefined) return { parameter: toParameter(parameter), last: null, points: [] };
      const [last] = await db.execute<{ at: string; value: number }>(sql`
        select at::text as at, value from process_samples where series_id = ${seriesId} order by at desc limit 1`);
      const window = { from, to: now.getTime() };
      const points = await rawPoints(db, seriesId, from, window.to);
      return {
        parameter: toParameter(parameter),
        last: last ? { at: new Date(last.at).toISOString(), value: last.value } : null,
        points: thinForPixels(points, window, SMALL_DRAWING_PIXELS).map(({ at, value }) => [at, value]),
      };
    }),
  );
  return { now: now.toISOString(), from: new Date(from).toISOString(), items };
}

/** Every process parameter of every class of machines. */
export async function parameterList(db: Executor): Promise<ParameterOfClass[]> {
  return (await parametersOfClass(db)).map(({ id: _, ...parameter }) => parameter);
}

function toParameter({
  code,
  nameEn,
  nameZh,
  unit,
  isLogarithmic,
}: ProcessParameterDto): ProcessParameterDto {
  return { code, nameEn, nameZh, unit, isLogarithmic };
}
