import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { lots } from "@/db/schema/lots";
import { magneticTests } from "@/db/schema/quality";
import { analyseCurve, analyseSiCurve } from "@/server/domain/magnetics/analyse-curve";
import { HK_DEFINITIONS } from "@/server/domain/magnetics/hk-definition";
import { parseInput } from "@/server/kernel/command";
import type { Executor } from "@/server/kernel/database";
import { type FieldIssue, notFound, throwIssues } from "@/server/kernel/errors";
import {
  type ForecastAnswer,
  type ForecastDto,
  type ForecastInput,
  forecastInput,
  type TemperatureSeriesDto,
} from "../contract/forecast";
import { asDomainError } from "../rules/curve-refusal";
import {
  type AnalysedCurve,
  coefficientsOf,
  forecastOf,
  loadLineOf,
  toForecastAnswer,
} from "../rules/forecast-rules";

async function savedCurves(db: Executor, numbers: readonly string[]): Promise<AnalysedCurve[]> {
  if (numbers.length === 0) return [];
  const rows = await db
    .select({
      number: magneticTests.number,
      temperatureC: magneticTests.temperatureC,
      hkDefinition: magneticTests.hkDefinition,
      fieldAPerM: magneticTests.curveHAmperePerMetre,
      polarisationTesla: magneticTests.curveJTesla,
    })
    .from(magneticTests)
    .where(and(inArray(magneticTests.number, [...numbers]), isNull(magneticTests.supersededAt)));
  const issues: FieldIssue[] = [];
  const curves = numbers.flatMap((number, index) => {
    const row = rows.find((each) => each.number === number);
    const path = `tests.${index}`;
    if (row === undefined) {
      const message = `No magnetic test ${number}.`;
      issues.push({ path, reason: "magnetic-test-not-found", message, details: { code: number } });
      return [];
    }
    const { fieldAPerM, polarisationTesla, temperatureC } = row;
    if (fieldAPerM === null || polarisationTesla === null) {
      const message = `Test ${number} has no curve.`;
      issues.push({ path, reason: "forecast-test-without-curve", message, details: { test: number } });
      return [];
    }
    const hkDefinition = HK_DEFINITIONS.find((definition) => definition === row.hkDefinition) ?? "0.9-jr";
    const analysis = asDomainError(path, () =>
      analyseSiCurve({ fieldAPerM, polarisationTesla, inductionTesla: null }, temperatureC, hkDefinition),
    );
    return [{ test: number, analysis }];
  });
  throwIssues(issues);
  return curves;
}

/**
 * The service-performance forecast: operating point, energy and risk of irreversible loss at each temperature that was
 * measured, and the maximum working temperature for the load line. Nothing is saved.
 */
export async function forecast(db: Executor, raw: ForecastInput): Promise<ForecastDto> {
  const input = parseInput(forecastInput, raw);
  const saved = await savedCurves(db, input.tests);
  const declared = input.curves.map((curve, index) => ({
    test: null,
    analysis: asDomainError(`curves.${index}`, () => analyseCurve(curve)),
  }));
  return forecastOf([...saved, ...declared], loadLineOf(input.loadLine), input.coefficients ?? null);
}

/** The forecast as machines get it: every number with its unit beside it. */
export async function forecastAnswer(db: Executor, input: ForecastInput): Promise<ForecastAnswer> {
  return toForecastAnswer(await forecast(db, input));
}

/** Current tests of the piece of this test, at every temperature; null when the test names no sample. */
export async function temperatureSeries(db: Executor, number: string): Promise<TemperatureSeriesDto | null> {
  const [test] = await db
    .select({ lotId: magneticTests.lotId, lot: lots.code, sampleId: magneticTests.sampleId })
    .from(magneticTests)
    .innerJoin(lots, eq(lots.id, magneticTests.lotId))
    .where(and(eq(magneticTests.number, number), isNull(magneticTests.supersededAt)));
  if (test === undefined) throw notFound("magnetic-test", number);
  if (test.sampleId === null) return null;
  const rows = await db
    .select({
      number: magneticTests.number,
      temperatureC: magneticTests.temperatureC,
      source: magneticTests.source,
      brTesla: magneticTests.brTesla,
      hcbKiloAmperePerMetre: magneticTests.hcbKiloAmperePerMetre,
      hcjKiloAmperePerMetre: magneticTests.hcjKiloAmperePerMetre,
      bhMaxKilojoulePerCubicMetre: magneticTests.bhMaxKilojoulePerCubicMetre,
      hkKiloAmperePerMetre: magneticTests.hkKiloAmperePerMetre,
      hkDefinition: magneticTests.hkDefinition,
      squareness: magneticTests.squareness,
      muRec: magneticTests.muRec,
    })
    .from(magneticTests)
    .where(
      and(
        eq(magneticTests.lotId, test.lotId),
        eq(magneticTests.sampleId, test.sampleId),
        isNull(magneticTests.supersededAt),
      ),
    )
    .orderBy(asc(magneticTests.temperatureC), asc(magneticTests.number))
    .limit(50);
  return {
    lot: test.lot,
    sampleId: test.sampleId,
    tests: rows.map(({ number: code, temperatureC, source, hkDefinition, ...figures }) => ({
      number: code,
      temperatureC,
      hasCurve: source === "curve",
      figures: {
        ...figures,
        hkDefinition: HK_DEFINITIONS.find((definition) => definition === hkDefinition) ?? null,
      },
    })),
    coefficients: coefficientsOf(rows),
  };
}
