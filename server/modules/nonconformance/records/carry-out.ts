import { sql } from "drizzle-orm";
import { nonconformanceDispositions } from "@/db/schema/nonconformance";
import { decimal } from "@/server/domain/quantity/decimal";
import { type AuditFact, fact } from "@/server/kernel/audit-facts";
import type { CommandContext } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { liftHoldsById } from "@/server/modules/lots/commands/lift-holds-by-id";
import { regradeLot } from "@/server/modules/lots/commands/regrade-lot";
import { scrapLots } from "@/server/modules/lots/commands/scrap-lots";
import { decideDisposition } from "@/server/modules/quality/commands/decide-disposition";
import type { Proposal } from "../contract";
import { holdPrefix, holdReason } from "../rules/holds";
import { isGone } from "../rules/proposal-faults";
import { DISPOSITION_MEANINGS } from "../rules/signatures";
import type { ListedLot } from "./lots";
import { type NonconformanceRow, recordOf } from "./nonconformances";

type Wish = Proposal & { password: string };
type Outcome = { resultLotId: string | null };

/** Does with one lot what was decided, and keeps the signed decision. Returns the fact for the audit. */
export async function carryOut(
  context: CommandContext,
  row: NonconformanceRow,
  lot: ListedLot,
  wish: Wish,
): Promise<AuditFact> {
  const { tx, actor, now } = context;
  const isPart =
    wish.quantity !== undefined && decimal(wish.quantity.value).lt(decimal(lot.remainingQuantity));
  const { resultLotId } = isGone(lot) ? { resultLotId: null } : await act(context, row, lot, wish);
  await tx.insert(nonconformanceDispositions).values({
    nonconformanceLotId: lot.entryId,
    decision: wish.decision,
    reason: wish.reason,
    quantity: wish.quantity?.value ?? null,
    isFinal: !isPart,
    gradeCode: wish.gradeCode ?? wish.materialCode ?? null,
    reworkOperations: wish.decision === "rework" ? wish.reworkOperations : [],
    resultLotId,
    reviewRound: row.reviewRound,
    decidedAt: now,
    decidedById: actor.id,
    decidedByLabel: actor.label,
    signatureMethod: "password",
    signatureMeaning: DISPOSITION_MEANINGS[wish.decision],
  });
  await tx.execute(sql`update nonconformance_lots set proposal = null where id = ${lot.entryId}`);
  return fact(
    `lot.nonconformance-${wish.decision}`,
    { type: "lot", id: lot.lotId, code: lot.code },
    { reason: holdReason(row.number, wish.reason), details: { number: row.number, signature: "password" } },
  );
}

function act(context: CommandContext, row: NonconformanceRow, lot: ListedLot, wish: Wish): Promise<Outcome> {
  switch (wish.decision) {
    case "rework":
    case "regrade":
      return makeAnew(context, row, lot, wish);
    case "scrap":
    case "return-to-supplier":
      return throwAway(context, row, lot, wish);
    case "use-as-is":
    case "release":
      return setFree(context, row, lot, wish);
  }
}

/**
 * The lot, or a part of it, becomes one of another grade or one to be worked again; it waits for a release of its own,
 * and the holds of this nonconformance end. A lot that is set aside for rework already goes round once more.
 */
async function makeAnew(context: CommandContext, row: NonconformanceRow, lot: ListedLot, wish: Wish) {
  const { tx } = context;
  const isRework = wish.decision === "rework";
  if (isRework && lot.isRework && !wish.quantity) {
    await liftOwnHolds(context, row, [lot.lotId], wish.reason);
    return { resultLotId: lot.lotId };
  }
  const made = await regradeLot(context, {
    lot: lot.code,
    rework: isRework,
    reason: reasonWith(row, wish),
    ...(wish.quantity ? { quantity: wish.quantity.value } : {}),
    ...(isRework ? {} : { gradeCode: wish.gradeCode, materialCode: wish.materialCode }),
  });
  const code = made.transformations[0]?.outputs[0]?.lot;
  const [child] = await tx.execute<{ id: string }>(sql`select id from lots where code = ${code ?? ""}`);
  if (!child) throw new Error(`the regrade of ${lot.code} gave no lot`);
  const whole =
    wish.quantity === undefined || decimal(wish.quantity.value).eq(decimal(lot.remainingQuantity));
  await liftOwnHolds(context, row, whole ? [child.id, lot.lotId] : [child.id], wish.reason);
  return { resultLotId: child.id };
}

async function throwAway(context: CommandContext, row: NonconformanceRow, lot: ListedLot, wish: Wish) {
  await scrapLots(context, {
    lots: [{ lot: lot.code, ...(wish.quantity ? { quantity: wish.quantity.value } : {}) }],
    reasonCode: wish.scrapReasonCode ?? "",
    reason: reasonWith(row, wish),
  });
  return { resultLotId: null };
}

/**
 * Lifts this nonconformance's hold; what waits for a release, or was rejected, is signed through the same gate as every
 * other release (quality's own command: the second person, the verdict). A hold of somebody else stays.
 */
async function setFree(context: CommandContext, row: NonconformanceRow, lot: ListedLot, wish: Wish) {
  const { tx } = context;
  await liftOwnHolds(context, row, [lot.lotId], wish.reason);
  const isConcession = wish.decision === "use-as-is";
  const needsRelease =
    lot.qualityStatus === "pending" ||
    lot.qualityStatus === "rejected" ||
    (lot.qualityStatus === "conditionally-released" && !isConcession);
  if (!needsRelease) return { resultLotId: null };
  const [now] = await tx.execute<{ status: string; reason: string | null }>(sql`
    select l.status, (select min(h.reason) from lot_holds h where h.lot_id = l.id and h.lifted_at is null) as reason
    from lots l where l.id = ${lot.lotId}`);
  if (now?.status === "on-hold") {
    throw ruleViolation(
      "nonconformance-held-elsewhere",
      `Lot ${lot.code} is held for another reason, too: ${now.reason ?? ""}.`,
      { lot: lot.code, reason: now.reason },
    );
  }
  await decideDisposition(context, {
    lot: lot.code,
    decision: isConcession ? "conditionally-released" : "released",
    reason: reasonWith(row, wish),
    password: wish.password,
  });
  return { resultLotId: null };
}

async function liftOwnHolds(
  context: CommandContext,
  row: NonconformanceRow,
  lotIds: string[],
  reason: string,
): Promise<void> {
  await liftHoldsById(context, {
    lotIds,
    reasonPrefix: holdPrefix(row.number),
    reason: holdReason(row.number, reason),
    onBehalfOf: recordOf(row),
  });
}

/** `NCR-2026-00001 …`, with the operations of a rework; as long as a reason may be. */
function reasonWith(row: NonconformanceRow, { reason, reworkOperations }: Wish): string {
  const route = reworkOperations.length > 0 ? ` (${reworkOperations.join(" → ")})` : "";
  return `${row.number} ${reason}${route}`.slice(0, 500);
}
