import { preferring } from "@/server/domain/magnetics/propose-grade";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import { ordersForLot } from "@/server/modules/work-orders/queries/orders-for-lot";
import type { OrderForLot } from "../contract/grading";
import { gradeCandidates, gradingSettings } from "./grade-candidates";
import { gradeProposals } from "./grade-proposals";
import { lotIdsByCode } from "./resolved-figures";

/** Open orders that can take a lot once it is of this grade: they ask for it, or for a lower grade that the lot passes too. */
export async function gradeOrders(
  db: Executor,
  input: { lot: string; gradeCode: string },
  now: Date,
): Promise<OrderForLot[]> {
  const [lot] = await gradeProposals(db, { lots: [input.lot] }, now);
  const lotId = lot === undefined ? undefined : (await lotIdsByCode(db, [lot.lot])).get(lot.lot);
  if (lot === undefined || lotId === undefined) throw notFound("lot", input.lot);
  const settings = await gradingSettings(db);
  const candidates = await gradeCandidates(db, settings, [], now);
  const chosen = candidates.find((candidate) => candidate.code === input.gradeCode);
  if (chosen === undefined) throw notFound("grade", input.gradeCode);
  const passed = new Set(
    lot.proposals
      .filter((proposal) => proposal.verdict === "passes")
      .map((proposal) => proposal.specification.code),
  );
  const compare = preferring(settings.preference);
  const taken = candidates.filter(
    (candidate) => candidate === chosen || (passed.has(candidate.code) && compare(candidate, chosen) >= 0),
  );
  const orders = await ordersForLot(
    db,
    lotId,
    taken.map((candidate) => candidate.specificationId),
  );
  return orders.map((order) => ({
    id: order.id,
    number: order.number,
    product: { code: order.productCode, nameEn: order.productNameEn, nameZh: order.productNameZh },
    specification: { code: order.specificationCode, revision: order.revision, grade: order.grade },
    customer:
      order.customerCode === null
        ? null
        : {
            code: order.customerCode,
            nameEn: order.customerNameEn ?? "",
            nameZh: order.customerNameZh ?? "",
          },
    status: order.status,
    dueAt: order.dueAt,
    quantity: order.quantity,
    goodQuantity: order.goodQuantity,
    allottedQuantity: order.allottedQuantity,
    shortQuantity: order.shortQuantity,
    materialCode: order.materialCode,
  }));
}
