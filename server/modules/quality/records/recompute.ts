import { eq, type SQL, sql } from "drizzle-orm";
import { instruments } from "@/db/schema/equipment";
import { gradeSpecifications } from "@/db/schema/materials";
import type { rawFiles } from "@/db/schema/quality";
import { analyseColumns, type ColumnsAnalysis } from "@/server/domain/curve-file/analyse-columns";
import type { ColumnMapping } from "@/server/domain/curve-file/column-mapping";
import { readColumns } from "@/server/domain/curve-file/read-columns";
import { analyseCurve, CURVE_ALGORITHM_VERSION } from "@/server/domain/magnetics/analyse-curve";
import type { MagnetShape } from "@/server/domain/magnetics/demagnetising-factor";
import { HK_DEFINITIONS } from "@/server/domain/magnetics/hk-definition";
import type { DecisionRule } from "@/server/domain/magnetics/judge-figures";
import type { PropertyValues } from "@/server/domain/magnetics/magnetic-property";
import type { Executor, Transaction } from "@/server/kernel/database";
import { readCurveFile } from "../adapters/read-curve-file";
import { declaredCurveInput } from "../contract";
import { sampleOf } from "../contract/magnet-shape";
import { throwRowProblems } from "../rules/curve-refusal";
import { decisionRuleOf, expandedUncertainty } from "../rules/evaluate-test";
import type { TestRow } from "./magnetic-tests";

/** Current curves that the algorithm as it is now has not looked at. */
export function pendingCurves(): SQL {
  return sql`t.superseded_at is null and t.source = 'curve'
    and t.algorithm_version is distinct from ${CURVE_ALGORITHM_VERSION}
    and not exists (select from curve_recomputations r
      where r.test_id = t.id and r.algorithm_after = ${CURVE_ALGORITHM_VERSION})`;
}

export async function countPending(db: Executor): Promise<number> {
  const [row] = await db.execute<{ pending: number }>(sql`
    select count(*)::int as pending from magnetic_tests t where ${pendingCurves()}`);
  return row?.pending ?? 0;
}

/** The next curves to evaluate again, their lots locked: no test of them is saved or corrected meanwhile. */
export async function lockPending({ tx }: { tx: Transaction }, limit: number): Promise<string[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('recompute-curves', 0))`);
  const rows = await tx.execute<{ id: string; lot_id: string }>(sql`
    select t.id, t.lot_id from magnetic_tests t where ${pendingCurves()} order by t.id limit ${limit}`);
  const lotIds = [...new Set(rows.map((row) => row.lot_id))].sort();
  await tx.execute(sql`
    select id from lots where id = any(${`{${lotIds.join(",")}}`}::uuid[]) order by id for update`);
  return rows.map((row) => row.id);
}

/** The decision rule of the specification that a test was judged by, with the uncertainty of its instrument. */
export async function decisionRuleOfTest(
  { tx }: { tx: Transaction },
  test: Pick<TestRow, "specificationId" | "instrumentId">,
  values: PropertyValues,
): Promise<DecisionRule | undefined> {
  if (test.specificationId === null) return undefined;
  const [row] = await tx
    .select({
      decisionRule: gradeSpecifications.decisionRule,
      guardFactor: gradeSpecifications.guardFactor,
      uncertainties: instruments.uncertainties,
    })
    .from(gradeSpecifications)
    .innerJoin(instruments, eq(instruments.id, test.instrumentId))
    .where(eq(gradeSpecifications.id, test.specificationId));
  return row && decisionRuleOf(row, expandedUncertainty(values, row.uncertainties));
}

type Settings = {
  format?: string;
  encoding?: "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | "windows-1252" | null;
  separator?: "tab" | "semicolon" | "comma" | "whitespace" | null;
  decimal?: "." | "," | null;
  columns?: ColumnMapping;
  sample?: MagnetShape | null;
  sampleEdgesMillimetre?: [number, number, number] | null;
  isOpenCircuit?: boolean;
};

/**
 * Derives a test's figures again from its raw file, read as it was read then. Throws CurveError, TableError or
 * DomainError when the algorithm of today refuses it.
 */
export async function deriveAgain(
  test: Pick<TestRow, "importSettings" | "temperatureC" | "hkDefinition">,
  file: Pick<typeof rawFiles.$inferSelect, "name" | "mediaType" | "content" | "sha256">,
): Promise<ColumnsAnalysis> {
  const settings = (test.importSettings ?? {}) as Settings;
  const { temperatureC } = test;
  const hkDefinition = HK_DEFINITIONS.find((definition) => definition === test.hkDefinition) ?? "0.9-jr";
  if (settings.format === "declared") {
    const text = Buffer.from(file.content).toString("utf8");
    const { h, j, b } = declaredCurveInput.parse(JSON.parse(text));
    return { analysis: analyseCurve({ temperatureC, hkDefinition, h, j, b }), demagnetisingFactor: null };
  }
  const { name, mediaType, sha256 } = file;
  const { encoding = null, separator = null, decimal = null } = settings;
  const table = await readCurveFile(
    { name, mediaType, sha256, bytes: file.content },
    settings.format === "text" ? { encoding, separator, decimal } : {},
  );
  const columns = readColumns(table, settings.columns ?? {});
  throwRowProblems(columns.problems);
  return analyseColumns(columns, {
    temperatureC,
    hkDefinition,
    sample: sampleOf(settings),
    isOpenCircuit: settings.isOpenCircuit ?? false,
  });
}
