import { asc, inArray } from "drizzle-orm";
import { operationParameters, operations } from "@/db/schema/materials";
import { toPlain } from "@/server/domain/quantity/decimal";
import type { Executor } from "@/server/kernel/database";
import type { OperationDto, OperationParameterDto } from "../contract";

/** Every operation in the order of the process, with its parameters and their limits. */
export async function operationList(db: Executor): Promise<OperationDto[]> {
  const rows = await db.select().from(operations).orderBy(asc(operations.seq));
  const parameters = await parametersByOperation(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    seq: row.seq,
    nameEn: row.nameEn,
    nameZh: row.nameZh,
    equipmentClass: row.equipmentClass,
    lotRelation: row.lotRelation,
    inputKinds: row.inputKinds,
    outputKind: row.outputKind,
    outputUnit: row.outputUnit,
    requiresRelease: row.requiresRelease,
    massToleranceFraction: toPlain(row.massToleranceFraction),
    expectedYieldFraction: row.expectedYieldFraction === null ? null : toPlain(row.expectedYieldFraction),
    standardSeconds: row.standardSeconds,
    standardBasis: row.standardBasis,
    source: row.source,
    parameters: parameters.get(row.id) ?? [],
  }));
}

async function parametersByOperation(
  db: Executor,
  operationIds: readonly string[],
): Promise<Map<string, OperationParameterDto[]>> {
  if (operationIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(operationParameters)
    .where(inArray(operationParameters.operationId, [...operationIds]))
    .orderBy(asc(operationParameters.code));
  const grouped = new Map<string, OperationParameterDto[]>();
  for (const { operationId, id: _id, ...parameter } of rows) {
    grouped.set(operationId, [...(grouped.get(operationId) ?? []), parameter]);
  }
  return grouped;
}
