import Big from "big.js";
import { decimal, toStored } from "@/server/domain/quantity/decimal";
import type { CommandContext } from "@/server/kernel/command";
import { type FieldIssue, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { nextCodes } from "@/server/kernel/next-codes";
import { gradeAfterHandling, standingAfterHandling } from "../rules/after-handling";
import {
  type PlannedTransformation,
  planTransformations,
  type TransformationInput,
} from "../rules/plan-transformations";
import { knownReasons, locationsByCode, materialsByCode } from "./lookups";
import {
  changeRemaining,
  existingCodes,
  inheritHolds,
  insertLedger,
  insertLots,
  type LotRow,
  lockLots,
  type NewLot,
} from "./lots";
import { insertInputs, insertLosses, insertTransformations, type LoadRow } from "./runs";

export type BookingOptions = {
  runId: string;
  startedAt: Date;
  endedAt: Date;
  toleranceFraction: string;
  requiresRelease: boolean;
  /** Heats get their own numbers. */
  codeKind: "lot" | "heat";
  /** Loads of the running run: their reservations are used up. */
  loads?: readonly LoadRow[];
  /** How many transformations the run has already: those of what was discharged from it before. */
  madeBefore?: number;
  issues?: FieldIssue[];
};

export type BookedTransformation = {
  id: string;
  ordinal: number;
  plan: PlannedTransformation;
  outputs: { id: string; code: string; qualityStatus: string }[];
};

/** Locks, decides and writes all transformations of a run, or throws all faults and writes nothing. */
export async function bookTransformations(
  { tx, actor }: CommandContext,
  sources: readonly TransformationInput[],
  options: BookingOptions,
): Promise<BookedTransformation[]> {
  const outputs = sources.flatMap((source) => source.outputs);
  const unnamed = outputs.filter((output) => !output.code).length;
  const [lots, materials, reasons, locations, takenCodes, freshCodes] = await Promise.all([
    lockLots(
      { tx },
      sources.flatMap((source) => source.inputs.map((input) => input.lot)),
    ),
    materialsByCode(
      { tx },
      outputs.map((output) => output.materialCode),
    ),
    knownReasons(
      { tx },
      sources.flatMap((source) => source.losses.map((loss) => loss.code)),
    ),
    locationsByCode(
      { tx },
      outputs.flatMap((output) => output.locationCode ?? []),
    ),
    existingCodes(
      { tx },
      outputs.flatMap((output) => output.code ?? []),
    ),
    nextCodes({ tx }, options.codeKind, options.endedAt, unnamed),
  ]);
  const ownReservations = reservationsByLot(options.loads ?? []);
  const { planned, issues } = planTransformations(sources, {
    lots,
    materials,
    reasons,
    locations,
    takenCodes,
    ownReservations,
    toleranceFraction: options.toleranceFraction,
    at: options.startedAt,
  });
  throwIssues([...(options.issues ?? []), ...issues]);

  const booked = planned.map((plan, index) => ({
    id: newId(),
    ordinal: (options.madeBefore ?? 0) + index + 1,
    plan,
  }));
  const born = booked.map((entry) => ({
    ...entry,
    lots: entry.plan.outputs.map((output): NewLot & { id: string; code: string } => ({
      id: newId(),
      code: output.source.code ?? freshCodes.shift() ?? "",
      materialId: output.material.id,
      unit: output.material.baseUnit,
      createdQuantity: output.quantity,
      createdMassKg: output.massKg,
      remainingQuantity: output.quantity,
      remainingMassKg: output.massKg,
      status: isHeld(entry.plan) ? ("on-hold" as const) : ("available" as const),
      qualityStatus: qualityOf(entry.plan, output.source.byProduct, options.requiresRelease),
      transformationId: entry.id,
      isByProduct: output.source.byProduct,
      isRework: output.source.rework,
      position: output.source.position ?? entry.plan.source.position ?? null,
      parentLotId: entry.plan.source.kind === "split" ? (entry.plan.inputs[0]?.lot.id ?? null) : null,
      locationId: output.source.locationCode ? (locations.get(output.source.locationCode) ?? null) : null,
      gradeSpecificationId: gradeAfterHandling(entry.plan),
      expiresAt: expiryOf(entry.plan, output.material.shelfLifeHours, options.endedAt),
      createdAt: options.endedAt,
    })),
  }));
  // Sent together, they arrive in this order: inputs before the lots that come of them.
  await Promise.all([
    insertTransformations(
      { tx },
      booked.map(({ id, ordinal, plan }) => ({
        id,
        runId: options.runId,
        ordinal,
        kind: plan.source.kind,
        position: plan.source.position ?? null,
        inputMassKg: plan.inputMassKg,
        outputMassKg: plan.outputMassKg,
        sampleMassKg: plan.sampleMassKg,
        lossMassKg: plan.lossMassKg,
        toleranceFraction: options.toleranceFraction,
        balanceReason: plan.source.balanceReason ?? null,
      })),
    ),
    insertInputs(
      { tx },
      booked.flatMap(({ id, plan }) =>
        plan.inputs.map((input) => ({
          transformationId: id,
          lotId: input.lot.id,
          quantity: input.quantity,
          massKg: input.massKg,
        })),
      ),
    ),
    consume({ tx, actor }, booked, ownReservations, options.endedAt),
    insertLosses(
      { tx },
      booked.flatMap(({ id, plan }) => plan.losses.map((loss) => ({ transformationId: id, ...loss }))),
    ),
    insertLots(
      { tx },
      born.flatMap((entry) => entry.lots),
      { actorId: actor.id },
    ),
  ]);
  await inheritHolds(
    { tx },
    born.filter(({ plan }) => isHeld(plan)).map(({ id }) => id),
    options.endedAt,
  );
  return born.map(({ id, ordinal, plan, lots: made }) => ({
    id,
    ordinal,
    plan,
    outputs: made.map((lot) => ({
      id: lot.id,
      code: lot.code,
      qualityStatus: lot.qualityStatus ?? "not-required",
    })),
  }));
}

async function consume(
  { tx, actor }: Pick<CommandContext, "tx" | "actor">,
  booked: readonly { id: string; plan: PlannedTransformation }[],
  ownReservations: ReadonlyMap<string, Big>,
  at: Date,
): Promise<void> {
  const taken = new Map<string, { lot: LotRow; quantity: Big; massKg: Big }>();
  for (const { plan } of booked) {
    for (const { lot, quantity, massKg } of plan.inputs) {
      const entry = taken.get(lot.id) ?? { lot, quantity: new Big(0), massKg: new Big(0) };
      taken.set(lot.id, { lot, quantity: entry.quantity.plus(quantity), massKg: entry.massKg.plus(massKg) });
    }
  }
  const lotIds = new Set([...taken.keys(), ...ownReservations.keys()]);
  const changed = changeRemaining(
    { tx },
    [...lotIds].map((lotId) => ({
      lotId,
      quantity: toStored((taken.get(lotId)?.quantity ?? new Big(0)).times(-1)),
      massKg: toStored((taken.get(lotId)?.massKg ?? new Big(0)).times(-1)),
      reservedQuantity: toStored((ownReservations.get(lotId) ?? new Big(0)).times(-1)),
    })),
  );
  const written = insertLedger(
    { tx },
    booked.flatMap(({ id, plan }) =>
      plan.inputs.map((input) => ({
        lotId: input.lot.id,
        kind: "consume" as const,
        quantity: toStored(decimal(input.quantity).times(-1)),
        massKg: toStored(decimal(input.massKg).times(-1)),
        at,
        transformationId: id,
        actorId: actor.id,
      })),
    ),
  );
  await Promise.all([changed, written]);
}

export function isHeld(plan: PlannedTransformation): boolean {
  return plan.inputs.some((input) => input.lot.status === "on-hold");
}

function reservationsByLot(loads: readonly LoadRow[]): Map<string, Big> {
  const reserved = new Map<string, Big>();
  for (const load of loads) {
    reserved.set(load.lotId, (reserved.get(load.lotId) ?? new Big(0)).plus(load.quantity));
  }
  return reserved;
}

/**
 * Handling in the store passes a standing on, and so does what was rejected while it sat in the load; what failed its
 * gate inspection meanwhile comes out waiting; by-products wait for nobody; the rest waits where there is a gate.
 */
function qualityOf(plan: PlannedTransformation, byProduct: boolean, requiresRelease: boolean) {
  const standing = standingAfterHandling(plan);
  if (standing) return standing;
  if (plan.inputs.some((input) => input.lot.qualityStatus === "rejected")) return "rejected" as const;
  if (plan.inputs.some((input) => input.lot.gateState === "failed")) return "pending" as const;
  return requiresRelease && !byProduct ? ("pending" as const) : ("not-required" as const);
}

/** Powder keeps ageing through blends and splits: the clock of its oldest part goes on. */
function expiryOf(plan: PlannedTransformation, shelfLifeHours: number | null, endedAt: Date): Date | null {
  if (shelfLifeHours === null) return null;
  const clocks = plan.inputs.flatMap((input) => (input.lot.expiresAt ? [input.lot.expiresAt.getTime()] : []));
  const own = endedAt.getTime() + shelfLifeHours * 3_600_000;
  return new Date(Math.min(own, ...clocks));
}
