import { type FieldIssue, ruleViolation } from "@/server/kernel/errors";
import type { LotRow } from "../records/lots";
import type { CarrierRow, LocationRow } from "../records/places";
import { goneIssue, isHere, loadedIssue } from "./handling";

/** A can or drum holds one lot: what is poured together is a blend, and a blend is booked. */
const ONE_LOT: ReadonlySet<CarrierRow["kind"]> = new Set(["can", "drum"]);

export type MoveFacts = {
  lots: readonly LotRow[];
  /** In what the lots shall go; null: out of what they are in; undefined: that stays as it is. */
  carrier: CarrierRow | null | undefined;
  location: LocationRow | undefined;
  /** What is in that carrier now. */
  occupants: readonly LotRow[];
  /** The carriers that the lots are in now, by id. */
  current: ReadonlyMap<string, CarrierRow>;
};

export type PlannedMove = {
  moved: LotRow[];
  /** Undefined: each stays where it is. */
  locationId: string | undefined;
  /** Undefined: each stays in what it is in. */
  carrierId: string | null | undefined;
  /** The carrier itself goes to that place, as it was empty. */
  takesCarrierAlong: boolean;
  /** Lots that were used up in the carrier: nothing of them is in it any more. */
  leftBehind: LotRow[];
};

/** Where each lot will be, or every reason why it cannot. */
export function planMove(facts: MoveFacts): { plan: PlannedMove; issues: FieldIssue[] } {
  const { lots, carrier, location, occupants } = facts;
  const movedIds = new Set(lots.map((lot) => lot.id));
  const others = occupants.filter((lot) => isHere(lot) && !movedIds.has(lot.id));
  const issues = [
    ...lots.flatMap((lot, index) => {
      const path = `lots.${index}`;
      const issue = goneIssue(lot, path) ?? loadedIssue(lot, path) ?? boundIssue(lot, path, facts);
      return issue ? [issue] : [];
    }),
    ...inactiveIssues(facts),
    ...(carrier ? roomIssues(carrier, lots, others, location) : []),
  ];
  const locationId =
    location?.id ??
    (carrier ? (carrier.locationId ?? commonLocation([...lots, ...others])) : undefined) ??
    undefined;
  const carrierId = carrier === undefined ? undefined : (carrier?.id ?? null);
  return {
    plan: {
      moved: lots.filter(
        (lot) =>
          (locationId !== undefined && lot.locationId !== locationId) ||
          (carrierId !== undefined && lot.carrierId !== carrierId),
      ),
      locationId,
      carrierId,
      takesCarrierAlong: Boolean(carrier && locationId !== undefined && carrier.locationId !== locationId),
      leftBehind: occupants.filter((lot) => !isHere(lot)),
    },
    issues,
  };
}

export function assertSomethingMoves(plan: PlannedMove): void {
  if (plan.moved.length === 0) {
    throw ruleViolation("already-there", "Everything named is already there.");
  }
}

function inactiveIssues({ carrier, location }: MoveFacts): FieldIssue[] {
  const issues: FieldIssue[] = [];
  if (carrier && !carrier.isActive) {
    issues.push({
      path: "carrierCode",
      reason: "carrier-inactive",
      message: `Carrier ${carrier.code} is out of use.`,
      details: { code: carrier.code },
    });
  }
  if (location && !location.isActive) {
    issues.push({
      path: "locationCode",
      reason: "location-inactive",
      message: `Location ${location.code} is out of use.`,
      details: { code: location.code },
    });
  }
  return issues;
}

/** A lot goes where its can goes: to bring it elsewhere, move the can or take the lot out. */
function boundIssue(lot: LotRow, path: string, { carrier, location, current }: MoveFacts): FieldIssue | null {
  if (carrier !== undefined || !location || !lot.carrierId || lot.locationId === location.id) return null;
  const code = current.get(lot.carrierId)?.code ?? "";
  return {
    path,
    reason: "lot-in-carrier",
    message: `Lot ${lot.code} is in ${code}: move ${code}, or take the lot out of it.`,
    details: { lot: lot.code, carrier: code },
  };
}

function roomIssues(
  carrier: CarrierRow,
  lots: readonly LotRow[],
  others: readonly LotRow[],
  location: LocationRow | undefined,
): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const [first] = others;
  if (ONE_LOT.has(carrier.kind) && first) {
    issues.push({
      path: "carrierCode",
      reason: "carrier-holds-another-lot",
      message: `${carrier.code} holds lot ${first.code}; a ${carrier.kind} takes one lot.`,
      details: { carrier: carrier.code, lot: first.code },
    });
  } else if (ONE_LOT.has(carrier.kind) && lots.length > 1) {
    issues.push({
      path: "carrierCode",
      reason: "carrier-takes-one-lot",
      message: `${carrier.code} is a ${carrier.kind} and takes one lot; ${lots.length} are named.`,
      details: { carrier: carrier.code, count: lots.length },
    });
  }
  if (location && first && carrier.locationId !== location.id) {
    issues.push({
      path: "locationCode",
      reason: "carrier-elsewhere",
      message: `${carrier.code} is somewhere else and not empty: move it first.`,
      details: { carrier: carrier.code },
    });
  }
  return issues;
}

function commonLocation(lots: readonly LotRow[]): string | null {
  const [first, ...more] = [...new Set(lots.map((lot) => lot.locationId))];
  return more.length === 0 ? (first ?? null) : null;
}
