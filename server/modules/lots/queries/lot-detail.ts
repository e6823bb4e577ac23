import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { equipment } from "@/db/schema/equipment";
import {
  lotAssays,
  lotHolds,
  lotLedger,
  lots,
  processRuns,
  receipts,
  runLoads,
  transformations,
} from "@/db/schema/lots";
import { gradeSpecifications, operations, products, suppliers } from "@/db/schema/materials";
import { magneticTests } from "@/db/schema/quality";
import { workOrderBookings, workOrders } from "@/db/schema/work-orders";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { LotDetail } from "../contract/lot-detail";
import { fromLots, lotByCode, toLotSummary } from "./lot-columns";

const parents = alias(lots, "parents");

/** Everything the page of one lot says about the lot itself; its kinship is the traceability module's. */
export async function lotDetail(db: Executor, code: string): Promise<LotDetail> {
  const [row] = await fromLots(db).where(lotByCode(code));
  if (!row) throw notFound("lot", code);
  const [own, holds, ledger, assays, tests, loadedIn] = await Promise.all([
    ownFacts(db, row.id),
    holdsOf(db, row.id),
    ledgerOf(db, row.id),
    assaysOf(db, row.id),
    testsOf(db, row.id),
    loadsOf(db, row.id),
  ]);
  return { ...toLotSummary(row), ...own, holds, ledger, assays, tests, loadedIn };
}

async function ownFacts(db: Executor, lotId: string) {
  const [row] = await db
    .select({
      createdMassKg: lots.createdMassKg,
      reservedQuantity: lots.reservedQuantity,
      version: lots.version,
      parentCode: parents.code,
      gradeCode: gradeSpecifications.code,
      grade: gradeSpecifications.grade,
      receiptId: receipts.id,
      supplierCode: suppliers.code,
      supplierNameEn: suppliers.nameEn,
      supplierNameZh: suppliers.nameZh,
      supplierLot: receipts.supplierLot,
      receivedAt: receipts.receivedAt,
      minedIn: receipts.minedIn,
      refinedIn: receipts.refinedIn,
      meltedIn: receipts.meltedIn,
      preConsumerShare: receipts.preConsumerShare,
      postConsumerShare: receipts.postConsumerShare,
      runCode: processRuns.code,
      kind: transformations.kind,
      operationCode: operations.code,
      operationNameEn: operations.nameEn,
      operationNameZh: operations.nameZh,
      equipmentCode: equipment.code,
      startedAt: processRuns.startedAt,
      endedAt: processRuns.endedAt,
      productCode: products.code,
      productNameEn: products.nameEn,
      productNameZh: products.nameZh,
    })
    .from(lots)
    .leftJoin(parents, eq(parents.id, lots.parentLotId))
    .leftJoin(gradeSpecifications, eq(gradeSpecifications.id, lots.gradeSpecificationId))
    .leftJoin(receipts, eq(receipts.id, lots.receiptId))
    .leftJoin(suppliers, eq(suppliers.id, receipts.supplierId))
    .leftJoin(transformations, eq(transformations.id, lots.transformationId))
    .leftJoin(processRuns, eq(processRuns.id, transformations.runId))
    .leftJoin(operations, eq(operations.id, processRuns.operationId))
    .leftJoin(equipment, eq(equipment.id, processRuns.equipmentId))
    .leftJoin(workOrderBookings, eq(workOrderBookings.transformationId, lots.transformationId))
    .leftJoin(workOrders, eq(workOrders.id, workOrderBookings.workOrderId))
    .leftJoin(products, eq(products.id, workOrders.productId))
    .where(eq(lots.id, lotId));
  if (!row) throw notFound("lot", lotId);
  return {
    createdMassKg: row.createdMassKg,
    reservedQuantity: row.reservedQuantity,
    version: row.version,
    parentCode: row.parentCode,
    gradedTo: row.gradeCode ? { code: row.gradeCode, grade: row.grade ?? "" } : null,
    product: row.productCode
      ? { code: row.productCode, nameEn: row.productNameEn ?? "", nameZh: row.productNameZh ?? "" }
      : null,
    receipt: row.receiptId
      ? {
          supplierCode: row.supplierCode ?? "",
          supplierNameEn: row.supplierNameEn ?? "",
          supplierNameZh: row.supplierNameZh ?? "",
          supplierLot: row.supplierLot ?? "",
          receivedAt: row.receivedAt?.toISOString() ?? "",
          minedIn: row.minedIn,
          refinedIn: row.refinedIn,
          meltedIn: row.meltedIn,
          preConsumerShare: row.preConsumerShare ?? "0",
          postConsumerShare: row.postConsumerShare ?? "0",
        }
      : null,
    createdByRun: row.runCode
      ? {
          code: row.runCode,
          kind: row.kind ?? "process",
          operationCode: row.operationCode,
          operationNameEn: row.operationNameEn,
          operationNameZh: row.operationNameZh,
          equipmentCode: row.equipmentCode,
          startedAt: row.startedAt?.toISOString() ?? "",
          endedAt: row.endedAt?.toISOString() ?? null,
        }
      : null,
  };
}

async function holdsOf(db: Executor, lotId: string): Promise<LotDetail["holds"]> {
  const rows = await db
    .select({
      id: lotHolds.id,
      reason: lotHolds.reason,
      placedAt: lotHolds.placedAt,
      placedBy: lotHolds.placedByLabel,
      liftedAt: lotHolds.liftedAt,
      liftedBy: lotHolds.liftedByLabel,
      liftReason: lotHolds.liftReason,
    })
    .from(lotHolds)
    .where(eq(lotHolds.lotId, lotId))
    .orderBy(desc(lotHolds.placedAt), desc(lotHolds.id));
  return rows.map((row) => ({
    ...row,
    placedAt: row.placedAt.toISOString(),
    liftedAt: row.liftedAt?.toISOString() ?? null,
  }));
}

async function ledgerOf(db: Executor, lotId: string): Promise<LotDetail["ledger"]> {
  const rows = await db
    .select({
      kind: lotLedger.kind,
      quantity: lotLedger.quantity,
      massKg: lotLedger.massKg,
      at: lotLedger.at,
      runCode: processRuns.code,
      reason: lotLedger.reason,
      reasonCode: lotLedger.reasonCode,
      reference: lotLedger.reference,
    })
    .from(lotLedger)
    .leftJoin(transformations, eq(transformations.id, lotLedger.transformationId))
    .leftJoin(processRuns, eq(processRuns.id, transformations.runId))
    .where(eq(lotLedger.lotId, lotId))
    .orderBy(asc(lotLedger.id));
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

async function assaysOf(db: Executor, lotId: string): Promise<LotDetail["assays"]> {
  const rows = await db
    .select({
      element: lotAssays.element,
      massFraction: lotAssays.massFraction,
      source: lotAssays.source,
      measuredAt: lotAssays.measuredAt,
    })
    .from(lotAssays)
    .where(and(eq(lotAssays.lotId, lotId), isNull(lotAssays.supersededAt)))
    .orderBy(desc(lotAssays.massFraction));
  return rows.map((row) => ({ ...row, measuredAt: row.measuredAt.toISOString() }));
}

async function testsOf(db: Executor, lotId: string): Promise<LotDetail["tests"]> {
  const rows = await db
    .select({
      id: magneticTests.id,
      number: magneticTests.number,
      measuredAt: magneticTests.measuredAt,
      temperatureC: magneticTests.temperatureC,
      verdict: magneticTests.verdict,
      isSynthetic: magneticTests.isSynthetic,
      brTesla: magneticTests.brTesla,
      hcjKiloAmperePerMetre: magneticTests.hcjKiloAmperePerMetre,
      bhMaxKilojoulePerCubicMetre: magneticTests.bhMaxKilojoulePerCubicMetre,
    })
    .from(magneticTests)
    .where(and(eq(magneticTests.lotId, lotId), isNull(magneticTests.supersededAt)))
    .orderBy(desc(magneticTests.measuredAt), desc(magneticTests.id));
  return rows.map((row) => ({ ...row, measuredAt: row.measuredAt.toISOString() }));
}

async function loadsOf(db: Executor, lotId: string): Promise<LotDetail["loadedIn"]> {
  return db
    .select({
      runCode: processRuns.code,
      equipmentCode: equipment.code,
      position: runLoads.position,
      quantity: runLoads.quantity,
    })
    .from(runLoads)
    .innerJoin(processRuns, eq(processRuns.id, runLoads.runId))
    .leftJoin(equipment, eq(equipment.id, processRuns.equipmentId))
    .where(and(eq(runLoads.lotId, lotId), isNull(runLoads.unloadedAt)))
    .orderBy(asc(runLoads.id));
}
