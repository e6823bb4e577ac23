import { and, asc, desc, eq, or, type SQL, sql } from "drizzle-orm";
import { instruments } from "@/db/schema/equipment";
import { coilConstants, fluxPieces, fluxSeries } from "@/db/schema/grading";
import { lots } from "@/db/schema/lots";
import { materials } from "@/db/schema/materials";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import { likeText } from "@/server/kernel/like-pattern";
import type { FluxInstrument, FluxListInput, FluxSeriesDetail, FluxSeriesItem } from "../contract/flux";

const itemColumns = {
  id: fluxSeries.id,
  number: fluxSeries.number,
  lot: lots.code,
  materialCode: materials.code,
  nameEn: materials.nameEn,
  nameZh: materials.nameZh,
  instrument: instruments.code,
  pieces: fluxSeries.pieces,
  measuredAt: fluxSeries.measuredAt,
  recordedBy: fluxSeries.recordedByLabel,
  meanTesla: fluxSeries.meanPolarisationTesla,
  minimumTesla: fluxSeries.minimumPolarisationTesla,
  maximumTesla: fluxSeries.maximumPolarisationTesla,
  blockBrTesla: fluxSeries.blockBrTesla,
  expectedTesla: fluxSeries.expectedPolarisationTesla,
  expectedFrom: fluxSeries.expectedFrom,
  deviation: fluxSeries.deviation,
  tolerance: fluxSeries.tolerance,
  verdict: fluxSeries.verdict,
};

function selectItems(db: Executor) {
  return db
    .select(itemColumns)
    .from(fluxSeries)
    .innerJoin(lots, eq(lots.id, fluxSeries.lotId))
    .innerJoin(materials, eq(materials.id, lots.materialId))
    .innerJoin(instruments, eq(instruments.id, fluxSeries.instrumentId));
}

function toItem(row: Awaited<ReturnType<typeof selectItems>>[number]): FluxSeriesItem {
  const { materialCode, nameEn, nameZh, measuredAt, ...rest } = row;
  return { ...rest, material: { code: materialCode, nameEn, nameZh }, measuredAt: measuredAt.toISOString() };
}

/** Series of piece moments, the newest first; `cursor` is the id of the last one seen. */
export async function fluxSeriesList(
  db: Executor,
  input: FluxListInput,
): Promise<{ items: FluxSeriesItem[]; nextCursor: string | null }> {
  const limit = Number(input.limit ?? 50);
  const conditions: (SQL | undefined)[] = [];
  if (input.verdict) conditions.push(eq(fluxSeries.verdict, input.verdict));
  if (input.search) {
    const pattern = `%${likeText(input.search)}%`;
    conditions.push(or(sql`${lots.code} ilike ${pattern}`, sql`${fluxSeries.number} ilike ${pattern}`));
  }
  if (input.cursor) conditions.push(sql`${fluxSeries.id} < ${input.cursor}::uuid`);
  const rows = await selectItems(db)
    .where(and(...conditions))
    .orderBy(desc(fluxSeries.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(toItem);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** One series with its readings, its coil's calibration and the tests that the expectation rests on. */
export async function fluxSeriesDetail(db: Executor, number: string): Promise<FluxSeriesDetail> {
  const [row] = await selectItems(db).where(eq(fluxSeries.number, number));
  const [series] = await db
    .select({ series: fluxSeries, constant: coilConstants })
    .from(fluxSeries)
    .leftJoin(coilConstants, eq(coilConstants.id, fluxSeries.coilConstantId))
    .where(eq(fluxSeries.number, number));
  if (row === undefined || series === undefined) throw notFound("flux-series", number);
  const readings = await db
    .select()
    .from(fluxPieces)
    .where(eq(fluxPieces.seriesId, row.id))
    .orderBy(asc(fluxPieces.ordinal));
  const facts = series.series;
  return {
    ...toItem(row),
    quantityKind: facts.quantityKind,
    unit: facts.unit,
    temperatureC: facts.temperatureC,
    referenceTemperatureC: facts.referenceTemperatureC,
    alphaBrPercentPerKelvin: facts.alphaBrPercentPerKelvin,
    pieceVolumeCubicMillimetre: facts.pieceVolumeCubicMillimetre,
    demagnetisingFactor: facts.demagnetisingFactor,
    testNumbers: facts.testNumbers,
    constant:
      series.constant === null
        ? null
        : {
            value: series.constant.declaredValue,
            unit: series.constant.declaredUnit,
            certificate: series.constant.certificate,
            calibratedAt: series.constant.calibratedAt.toISOString(),
            validUntil: series.constant.validUntil.toISOString(),
          },
    readings: readings.map(({ piece, reading, momentWeberMetre, polarisationTesla }) => ({
      piece,
      reading,
      momentWeberMetre,
      polarisationTesla,
    })),
  };
}

/** Helmholtz coils with the calibration of today. */
export async function fluxInstruments(db: Executor): Promise<FluxInstrument[]> {
  const rows = await db
    .selectDistinctOn([instruments.code], {
      code: instruments.code,
      nameEn: instruments.nameEn,
      nameZh: instruments.nameZh,
      constant: coilConstants,
    })
    .from(instruments)
    .leftJoin(coilConstants, eq(coilConstants.instrumentId, instruments.id))
    .where(and(instruments.isActive, eq(instruments.method, "helmholtz-coil")))
    .orderBy(instruments.code, sql`${coilConstants.calibratedAt} desc nulls last`);
  return rows.map(({ constant, ...instrument }) => ({
    ...instrument,
    constant:
      constant === null
        ? null
        : {
            value: constant.declaredValue,
            unit: constant.declaredUnit,
            constantMetre: constant.constantMetre,
            certificate: constant.certificate,
            calibratedAt: constant.calibratedAt.toISOString(),
            validUntil: constant.validUntil.toISOString(),
          },
  }));
}
