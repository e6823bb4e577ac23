import Big from "big.js";
import { decimal, toPlain } from "../quantity/decimal";

/** Where what went into a transformation came from. */
export type FlowSource =
  | { kind: "received" }
  /** Made by an operation, in the period that is looked at or before it. */
  | { kind: "made"; operation: string; inPeriod: boolean }
  /** A by-product that is worked again. */
  | { kind: "recycled" };

export type OutputRole = "good" | "rework" | "by-product";
export type LossKind = "loss" | "scrap";

/** One transformation as the balance sees it; masses in kg, exact. */
export type Flow = {
  operation: string;
  run: string;
  /** A lot that came through the store's splits and blends has several parts, one for each source. */
  inputs: readonly { lotId: string; massKg: string | Big; source: FlowSource }[];
  outputs: readonly { lotId: string; massKg: string | Big; role: OutputRole }[];
  sampleKg: string;
  /** Negative masses are gains. */
  losses: readonly { code: string; kind: LossKind; massKg: string }[];
  toleranceFraction: string;
};

/** What an element's figures need: its mass fraction in a lot, and whether it was measured on that very lot. */
export type ElementOf = (lotId: string) => { fraction: number; isMeasured: boolean };

export type BalanceRow = {
  key: string;
  runs: number;
  transformations: number;
  inputKg: string;
  goodKg: string;
  reworkKg: string;
  byProductKg: string;
  sampleKg: string;
  scrapKg: string;
  lossKg: string;
  /** As a positive mass. */
  gainKg: string;
  /** in + gains − good − rework − by-products − samples − scrap − losses; negative when more came out. */
  unexplainedKg: string;
  /** What may stay unexplained without a reason; null for an element. */
  allowedKg: string | null;
  /** Transformations whose mass exceeds their own tolerance. */
  exceeding: number;
  /** good ÷ in; null when nothing went in. */
  yieldFraction: number | null;
  /** 0…1 of the element that went in, and came out, which was measured on these lots; null for mass. */
  measuredShare: { in: number | null; out: number | null } | null;
  losses: { code: string; kind: LossKind | "gain"; massKg: string }[];
};

type Sums = {
  runs: Set<string>;
  transformations: number;
  exceeding: number;
  in: Big;
  good: Big;
  rework: Big;
  byProduct: Big;
  sample: Big;
  scrap: Big;
  loss: Big;
  gain: Big;
  allowed: Big;
  measuredIn: Big;
  measuredOut: Big;
  losses: Map<string, { kind: LossKind | "gain"; massKg: Big }>;
};

const ZERO = new Big(0);
const PLACES = 9;

/**
 * Mass balances of groups of transformations: of the mass, or of one element in it.
 *
 * Of an element, what goes in and comes out is mass times the lot's fraction; samples, scrap and declared losses are
 * taken to have the mixture's. So where outputs inherit the mixture by calculation, what stays open of an element is
 * the mixture's part of the open mass; it says more only where something was analysed.
 */
export function balanceFlows(
  flows: readonly Flow[],
  keyOf: (flow: Flow) => string,
  elementOf?: ElementOf,
): BalanceRow[] {
  const groups = new Map<string, Sums>();
  for (const flow of flows) {
    const key = keyOf(flow);
    const sums = groups.get(key) ?? emptySums();
    groups.set(key, sums);
    add(sums, flow, elementOf);
  }
  return [...groups].map(([key, sums]) => toRow(key, sums, elementOf !== undefined));
}

/** The element's fraction in what was mixed, 1 for mass. */
export function mixtureFraction(flow: Flow, elementOf: ElementOf | undefined): Big {
  if (!elementOf) return new Big(1);
  let whole = ZERO;
  let part = ZERO;
  for (const { lotId, massKg } of flow.inputs) {
    whole = whole.plus(massKg);
    part = part.plus(decimal(massKg).times(elementOf(lotId).fraction));
  }
  return whole.gt(0) ? part.div(whole) : ZERO;
}

function add(sums: Sums, flow: Flow, elementOf: ElementOf | undefined): void {
  const mixture = mixtureFraction(flow, elementOf);
  const ofLot = (lotId: string) => (elementOf ? elementOf(lotId) : { fraction: 1, isMeasured: false });
  sums.runs.add(flow.run);
  sums.transformations += 1;
  let open = ZERO;
  let total = ZERO;
  for (const { lotId, massKg } of flow.inputs) {
    const { fraction, isMeasured } = ofLot(lotId);
    const kg = decimal(massKg).times(fraction);
    sums.in = sums.in.plus(kg);
    if (isMeasured) sums.measuredIn = sums.measuredIn.plus(kg);
    open = open.plus(massKg);
    total = total.plus(massKg);
  }
  for (const { lotId, massKg, role } of flow.outputs) {
    const { fraction, isMeasured } = ofLot(lotId);
    const kg = decimal(massKg).times(fraction);
    const name = role === "by-product" ? "byProduct" : role;
    sums[name] = sums[name].plus(kg);
    if (isMeasured) sums.measuredOut = sums.measuredOut.plus(kg);
    open = open.minus(massKg);
  }
  sums.sample = sums.sample.plus(mixture.times(flow.sampleKg));
  open = open.minus(flow.sampleKg);
  for (const { code, kind, massKg } of flow.losses) {
    const kg = mixture.times(massKg);
    const isGain = decimal(massKg).lt(0);
    const name = isGain ? "gain" : kind;
    sums[name] = sums[name].plus(kg.abs());
    const known = sums.losses.get(code) ?? { kind: name, massKg: ZERO };
    sums.losses.set(code, { ...known, massKg: known.massKg.plus(kg) });
    open = open.minus(massKg);
  }
  const allowed = total.times(flow.toleranceFraction);
  sums.allowed = sums.allowed.plus(allowed);
  if (open.abs().gt(allowed.plus("0.000001"))) sums.exceeding += 1;
}

function toRow(key: string, sums: Sums, isElement: boolean): BalanceRow {
  const out = sums.good.plus(sums.rework).plus(sums.byProduct);
  const unexplained = sums.in
    .plus(sums.gain)
    .minus(out)
    .minus(sums.sample)
    .minus(sums.scrap)
    .minus(sums.loss);
  const text = (value: Big) => toPlain(value.round(PLACES));
  const share = (part: Big, whole: Big) => (whole.gt(0) ? Number(part.div(whole)) : null);
  return {
    key,
    runs: sums.runs.size,
    transformations: sums.transformations,
    inputKg: text(sums.in),
    goodKg: text(sums.good),
    reworkKg: text(sums.rework),
    byProductKg: text(sums.byProduct),
    sampleKg: text(sums.sample),
    scrapKg: text(sums.scrap),
    lossKg: text(sums.loss),
    gainKg: text(sums.gain),
    unexplainedKg: text(unexplained),
    allowedKg: isElement ? null : text(sums.allowed),
    exceeding: sums.exceeding,
    yieldFraction: share(sums.good, sums.in),
    measuredShare: isElement
      ? { in: share(sums.measuredIn, sums.in), out: share(sums.measuredOut, out) }
      : null,
    losses: [...sums.losses]
      .map(([code, { kind, massKg }]) => ({ code, kind, massKg: text(massKg) }))
      .sort((a, b) => Number(decimal(b.massKg).abs().minus(decimal(a.massKg).abs()))),
  };
}

function emptySums(): Sums {
  return {
    runs: new Set(),
    transformations: 0,
    exceeding: 0,
    in: ZERO,
    good: ZERO,
    rework: ZERO,
    byProduct: ZERO,
    sample: ZERO,
    scrap: ZERO,
    loss: ZERO,
    gain: ZERO,
    allowed: ZERO,
    measuredIn: ZERO,
    measuredOut: ZERO,
    losses: new Map(),
  };
}
