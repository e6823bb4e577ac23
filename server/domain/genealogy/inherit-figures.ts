import type { MagneticProperty } from "../magnetics/magnetic-property";

/** A test as a source of figures; values in stored units (T, kA/m, kJ/m³, ratio). */
export interface SourceTest<Property extends string = MagneticProperty> {
  readonly id: string;
  readonly values: Readonly<Partial<Record<Property, number>>>;
  readonly hkDefinition: string | null;
}

/** A lot with its own tests and, where something made it of other magnets, that step. */
export interface FigureNode<Property extends string = MagneticProperty> {
  readonly lotId: string;
  readonly tests: readonly SourceTest<Property>[];
  readonly madeBy: {
    /** Null: handling, which keeps every figure. */
    readonly operationCode: string | null;
    readonly keeps: ReadonlySet<Property>;
    /** Magnets alone: what a coating or a diffusion source weighs carries no figure. */
    readonly inputs: readonly { readonly lotId: string; readonly massKg: number }[];
  } | null;
}

export const UNRESOLVED_REASONS = [
  "not-measured",
  "ended-by-operation",
  "partly-covered",
  "definitions-differ",
] as const;
export type UnresolvedReason = {
  readonly code: (typeof UNRESOLVED_REASONS)[number];
  /** The operation that ended the validity, and the lot that it made. */
  readonly operationCode: string | null;
  readonly lotId: string | null;
};

export interface InheritedSource {
  readonly test: Pick<SourceTest, "id" | "hkDefinition">;
  readonly lotId: string;
  readonly value: number;
  /** Mass share of the lot that this test speaks for; shares of one figure add up to its coverage. */
  readonly share: number;
}

export interface InheritedFigure {
  /** Mass-weighted mean over the sources; null when nothing speaks for the lot. */
  readonly value: number | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Mass fraction of the lot that is spoken for, 0…1. */
  readonly coverage: number;
  readonly sources: readonly InheritedSource[];
  /** Lots between the tested ones and this one. */
  readonly viaLotIds: readonly string[];
  readonly isValid: boolean;
  readonly reason: UnresolvedReason | null;
}

const WHOLE = 1 - 1e-9;

/**
 * The figure that stands for each root: its own tests, else the mass-weighted figures of the magnets that it was made
 * of, as long as no step on the way changes the property. A lot that is only partly spoken for is named, not guessed.
 */
export function inheritFigures<Property extends string>(
  rootIds: readonly string[],
  nodes: ReadonlyMap<string, FigureNode<Property>>,
  property: Property,
): Map<string, InheritedFigure> {
  const known = new Map<string, InheritedFigure>();
  const resolve = (lotId: string): InheritedFigure => {
    const earlier = known.get(lotId);
    if (earlier !== undefined) return earlier;
    const figure = figureOf(lotId, nodes.get(lotId), property, resolve);
    known.set(lotId, figure);
    return figure;
  };
  return new Map(rootIds.map((id) => [id, resolve(id)]));
}

function figureOf<Property extends string>(
  lotId: string,
  node: FigureNode<Property> | undefined,
  property: Property,
  resolve: (lotId: string) => InheritedFigure,
): InheritedFigure {
  const own = (node?.tests ?? []).flatMap((test) => {
    const value = test.values[property];
    return value === undefined ? [] : [{ test, value }];
  });
  if (own.length > 0) {
    const share = 1 / own.length;
    return whole(
      own.map(({ test, value }) => ({ test, lotId, value, share })),
      [],
      property,
    );
  }
  const made = node?.madeBy ?? null;
  if (made === null || made.inputs.length === 0) return nothing("not-measured", null, null);
  if (!made.keeps.has(property)) return nothing("ended-by-operation", made.operationCode, lotId);
  return mixed(made.inputs, property, resolve);
}

function mixed(
  inputs: readonly { readonly lotId: string; readonly massKg: number }[],
  property: string,
  resolve: (lotId: string) => InheritedFigure,
): InheritedFigure {
  const totalKg = inputs.reduce((sum, input) => sum + input.massKg, 0);
  const sources = new Map<string, InheritedSource>();
  const via = new Set<string>();
  let missing: UnresolvedReason | null = null;
  for (const input of inputs) {
    const figure = resolve(input.lotId);
    const weight = input.massKg / totalKg;
    if (figure.reason !== null && figure.reason.code !== "definitions-differ") missing ??= figure.reason;
    for (const source of figure.sources) {
      const earlier = sources.get(source.test.id);
      sources.set(source.test.id, {
        ...source,
        share: source.share * weight + (earlier === undefined ? 0 : earlier.share),
      });
      if (source.lotId !== input.lotId) via.add(input.lotId);
    }
    for (const lot of figure.viaLotIds) via.add(lot);
  }
  if (sources.size === 0 && missing !== null) {
    return nothing(missing.code, missing.operationCode, missing.lotId);
  }
  return whole([...sources.values()], [...via], property, missing);
}

function nothing(
  code: UnresolvedReason["code"],
  operationCode: string | null,
  lotId: string | null,
): InheritedFigure {
  return {
    value: null,
    minimum: null,
    maximum: null,
    coverage: 0,
    sources: [],
    viaLotIds: [],
    isValid: false,
    reason: { code, operationCode, lotId },
  };
}

function whole(
  sources: readonly InheritedSource[],
  viaLotIds: readonly string[],
  property: string,
  missing: UnresolvedReason | null = null,
): InheritedFigure {
  const coverage = sources.reduce((sum, source) => sum + source.share, 0);
  const values = sources.map((source) => source.value);
  const reason = reasonOf(sources, coverage, property, missing);
  return {
    value: sources.reduce((sum, source) => sum + source.value * source.share, 0) / coverage,
    minimum: Math.min(...values),
    maximum: Math.max(...values),
    coverage,
    sources,
    viaLotIds,
    isValid: reason === null,
    reason,
  };
}

function reasonOf(
  sources: readonly InheritedSource[],
  coverage: number,
  property: string,
  missing: UnresolvedReason | null,
): UnresolvedReason | null {
  if (coverage < WHOLE) {
    return {
      code: "partly-covered",
      operationCode: missing?.operationCode ?? null,
      lotId: missing?.lotId ?? null,
    };
  }
  const named = new Set(sources.map((source) => source.test.hkDefinition));
  if ((property === "hk" || property === "squareness") && named.size > 1) {
    return { code: "definitions-differ", operationCode: null, lotId: null };
  }
  return null;
}
