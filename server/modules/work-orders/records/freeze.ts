import { asc, eq, inArray, sql } from "drizzle-orm";
import {
  gradeSpecifications,
  operationParameters,
  operations,
  products,
  routeOperations,
  routes,
} from "@/db/schema/materials";
import { workOrderOperations } from "@/db/schema/work-orders";
import type { CommandContext } from "@/server/kernel/command";
import type { FieldIssue } from "@/server/kernel/errors";
import { revisionInForce } from "@/server/modules/materials/queries/in-force";

type Scope = Pick<CommandContext, "tx">;
type NewOperation = typeof workOrderOperations.$inferInsert;

export type FreezePlan = {
  routeId: string;
  gradeSpecificationId: string;
  operations: Omit<NewOperation, "workOrderId">[];
};

/** What a release would freeze today, or why it cannot. */
export async function planFreeze(
  { tx, now }: Pick<CommandContext, "tx" | "now">,
  productId: string,
): Promise<{ plan: FreezePlan; issues: FieldIssue[] }> {
  const [found] = await tx
    .select({
      code: products.code,
      isActive: products.isActive,
      routeId: products.routeId,
      routeCode: routes.code,
      routeStatus: routes.status,
      gradeCode: gradeSpecifications.code,
      gradeInForceId: revisionInForce(sql`${products.gradeSpecificationId}`, now),
    })
    .from(products)
    .innerJoin(routes, eq(routes.id, products.routeId))
    .innerJoin(gradeSpecifications, eq(gradeSpecifications.id, products.gradeSpecificationId))
    .where(eq(products.id, productId));
  if (!found) throw new Error(`Product ${productId} is gone although an order refers to it.`);
  const steps = await routeSteps({ tx }, found.routeId);
  const issues: FieldIssue[] = [];
  if (!found.isActive) {
    issues.push({
      path: "productCode",
      reason: "product-inactive",
      message: `Product ${found.code} is not active any more.`,
      details: { product: found.code },
    });
  }
  if (found.routeStatus !== "active") {
    issues.push({
      path: "productCode",
      reason: "route-not-active",
      message: `Route ${found.routeCode} of ${found.code} is ${found.routeStatus}.`,
      details: { route: found.routeCode, product: found.code },
    });
  }
  if (steps.length === 0) {
    issues.push({
      path: "productCode",
      reason: "route-empty",
      message: `Route ${found.routeCode} has no operations.`,
      details: { route: found.routeCode },
    });
  }
  if (found.gradeInForceId === null) {
    issues.push({
      path: "productCode",
      reason: "grade-specification-retired",
      message: `Grade specification ${found.gradeCode} is retired.`,
      details: { specification: found.gradeCode },
    });
  }
  return {
    plan: {
      routeId: found.routeId,
      gradeSpecificationId: found.gradeInForceId ?? "",
      operations: steps,
    },
    issues,
  };
}

/** A gate stands where the route or the operation asks for one. */
async function routeSteps({ tx }: Scope, routeId: string): Promise<FreezePlan["operations"]> {
  const rows = await tx
    .select({
      seq: routeOperations.seq,
      operationId: operations.id,
      equipmentClass: operations.equipmentClass,
      outputMaterialId: routeOperations.outputMaterialId,
      routeGate: routeOperations.requiresRelease,
      operationGate: operations.requiresRelease,
      massToleranceFraction: operations.massToleranceFraction,
      routeSeconds: routeOperations.standardSeconds,
      operationSeconds: operations.standardSeconds,
    })
    .from(routeOperations)
    .innerJoin(operations, eq(operations.id, routeOperations.operationId))
    .where(eq(routeOperations.routeId, routeId))
    .orderBy(asc(routeOperations.seq));
  if (rows.length === 0) return [];
  const parameters = await tx
    .select({
      operationId: operationParameters.operationId,
      code: operationParameters.code,
      nameEn: operationParameters.nameEn,
      nameZh: operationParameters.nameZh,
      unit: operationParameters.unit,
      target: operationParameters.target,
      lowerLimit: operationParameters.lowerLimit,
      upperLimit: operationParameters.upperLimit,
    })
    .from(operationParameters)
    .where(
      inArray(
        operationParameters.operationId,
        rows.map((row) => row.operationId),
      ),
    )
    .orderBy(asc(operationParameters.code));
  return rows.map((row) => ({
    seq: row.seq,
    operationId: row.operationId,
    equipmentClass: row.equipmentClass,
    outputMaterialId: row.outputMaterialId,
    requiresRelease: row.routeGate || row.operationGate,
    massToleranceFraction: row.massToleranceFraction,
    standardSeconds: row.routeSeconds ?? row.operationSeconds,
    parameters: parameters
      .filter((parameter) => parameter.operationId === row.operationId)
      .map(({ operationId: _operation, ...parameter }) => parameter),
  }));
}

export async function insertFrozenOperations(
  { tx }: Scope,
  workOrderId: string,
  steps: FreezePlan["operations"],
): Promise<void> {
  await tx.insert(workOrderOperations).values(steps.map((step) => ({ ...step, workOrderId })));
}
