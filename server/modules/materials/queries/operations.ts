import { asc } from "drizzle-orm";
import { operationParameters, operations } from "@/db/schema/materials";
import { toPlain } from "@/server/domain/quantity/decimal";
import type { Executor } from "@/server/kernel/database";
import type { OperationDto } from "../contract";

/** All operations in the order of the process, each with its parameters and their limits. */
export async function operationList(db: Executor): Promise<OperationDto[]> {
  const rows = await db.select().from(operations).orderBy(asc(operations.seq), asc(operations.code));
  const parameters = await db.select().from(operationParameters).orderBy(asc(operationParameters.code));
  return rows.map((row) => ({
    ...row,
    massToleranceFraction: toPlain(row.massToleranceFraction),
    expectedYieldFraction: row.expectedYieldFraction === null ? null : toPlain(row.expectedYieldFraction),
    parameters: parameters
      .filter((parameter) => parameter.operationId === row.id)
      .map(({ id: _id, operationId: _operation, ...parameter }) => parameter),
  }));
}
