import { and, asc, desc, eq, ilike, or, sql } from "drizzle-orm";
import type { z } from "zod";
import { instruments } from "@/db/schema/equipment";
import { gaugeReadings, gaugeStudies } from "@/db/schema/measurement-system";
import {
  crossedStudy,
  DEFAULT_GAUGE_OPTIONS,
  type GaugeStudy,
  nestedStudy,
} from "@/server/domain/msa/gauge-study";
import { MsaError } from "@/server/domain/msa/msa-error";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import { likeText } from "@/server/kernel/like-pattern";
import type {
  GaugeReading,
  GaugeStudyDetail,
  GaugeStudySummary,
  gaugeStudyListInput,
} from "../contract/studies";
import { cellCount, cellOf, namedReadings, partsPerAppraiser } from "../rules/study-cells";

type StudyRow = typeof gaugeStudies.$inferSelect;
type Named = { code: string; nameEn: string; nameZh: string };

const filled = sql<number>`(select count(*)::int from gauge_readings r where r.study_id = ${gaugeStudies.id})`;
const instrument = { code: instruments.code, nameEn: instruments.nameEn, nameZh: instruments.nameZh };

/** Studies, the newest first, a page at a time. */
export async function gaugeStudyList(
  db: Executor,
  filter: z.output<typeof gaugeStudyListInput>,
): Promise<{ items: GaugeStudySummary[]; nextCursor: string | null }> {
  const offset = Number(filter.cursor ?? 0);
  const like = filter.search ? `%${likeText(filter.search)}%` : null;
  const rows = await db
    .select({ study: gaugeStudies, instrument, filled })
    .from(gaugeStudies)
    .innerJoin(instruments, eq(instruments.id, gaugeStudies.instrumentId))
    .where(
      and(
        filter.status ? eq(gaugeStudies.status, filter.status) : undefined,
        filter.instrumentCode ? eq(instruments.code, filter.instrumentCode) : undefined,
        like
          ? or(
              ilike(gaugeStudies.number, like),
              ilike(instruments.code, like),
              ilike(gaugeStudies.characteristic, like),
            )
          : undefined,
      ),
    )
    .orderBy(desc(gaugeStudies.createdAt), desc(gaugeStudies.id))
    .limit(filter.limit + 1)
    .offset(offset);
  return {
    items: rows.slice(0, filter.limit).map((row) => toSummary(row.study, row.instrument, row.filled)),
    nextCursor: rows.length > filter.limit ? `${offset + filter.limit}` : null,
  };
}

function toSummary(study: StudyRow, named: Named, readings: number): GaugeStudySummary {
  return {
    number: study.number,
    instrument: named,
    kind: study.kind,
    characteristic: study.characteristic,
    unit: study.unit,
    status: study.status,
    size: {
      parts: partsPerAppraiser(study),
      appraisers: study.appraisers.length,
      trials: study.trials,
      readings,
      expected: cellCount(study),
    },
    createdAt: study.createdAt.toISOString(),
    createdBy: study.createdByLabel,
    completedAt: study.completedAt?.toISOString() ?? null,
  };
}

/** A study with its readings, the order of measurement and, once it is whole, the result by each method. Throws NOT_FOUND. */
export async function gaugeStudyDetail(db: Executor, number: string): Promise<GaugeStudyDetail> {
  const [row] = await db
    .select({ study: gaugeStudies, instrument })
    .from(gaugeStudies)
    .innerJoin(instruments, eq(instruments.id, gaugeStudies.instrumentId))
    .where(eq(gaugeStudies.number, number));
  if (!row) throw notFound("gauge-study", number);
  const { study } = row;
  const readings: GaugeReading[] = await db
    .select({
      appraiser: gaugeReadings.appraiser,
      part: gaugeReadings.part,
      trial: gaugeReadings.trial,
      value: gaugeReadings.value,
    })
    .from(gaugeReadings)
    .where(eq(gaugeReadings.studyId, study.id))
    .orderBy(asc(gaugeReadings.appraiser), asc(gaugeReadings.part), asc(gaugeReadings.trial));
  const missing = cellCount(study) - readings.length;
  return {
    ...toSummary(study, row.instrument, readings.length),
    id: study.id,
    version: study.version,
    parts: study.parts,
    appraisers: study.appraisers,
    trials: study.trials,
    tolerance: study.tolerance,
    multiplier: study.multiplier,
    poolingAlpha: study.poolingAlpha,
    constants: study.constants,
    note: study.note,
    completedBy: study.completedByLabel,
    conclusion: study.conclusion,
    readings,
    runOrder: study.runOrder.map((index) => cellOf(study, index)),
    results: missing === 0 ? resultsOf(study, readings) : [],
    missing,
  };
}

/** Both methods of a crossed study side by side; the nested analysis of a nested one. */
function resultsOf(study: StudyRow, readings: readonly GaugeReading[]): GaugeStudy[] {
  const named = namedReadings(study, readings);
  const options = {
    ...DEFAULT_GAUGE_OPTIONS,
    multiplier: study.multiplier,
    tolerance: study.tolerance,
    poolingAlpha: study.poolingAlpha,
    constants: study.constants,
  };
  try {
    return study.kind === "nested"
      ? [nestedStudy(named, options)]
      : [crossedStudy(named, "average-range", options), crossedStudy(named, "anova-crossed", options)];
  } catch (error) {
    if (error instanceof MsaError) return [];
    throw error;
  }
}

/** Studies of an instrument that are finished, the newest first. */
export async function completedStudiesOf(db: Executor, instrumentId: string): Promise<string[]> {
  const rows = await db
    .select({ number: gaugeStudies.number })
    .from(gaugeStudies)
    .where(and(eq(gaugeStudies.instrumentId, instrumentId), eq(gaugeStudies.status, "completed")))
    .orderBy(desc(gaugeStudies.completedAt))
    .limit(5);
  return rows.map(({ number }) => number);
}
