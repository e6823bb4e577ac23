import { type ElementOf, type Flow, mixtureFraction } from "./flows";

/** What is not an operation: where mass comes in, and where it ends. */
export const SANKEY_ENDS = [
  "received",
  "from-stock",
  "recycled",
  "returned",
  "gains",
  "to-stock",
  "by-products",
  "samples",
  "scrap",
  "losses",
  "unexplained",
] as const;
export type SankeyEnd = (typeof SANKEY_ENDS)[number];

export type SankeyNode = { id: string; end: SankeyEnd | null; operation: string | null };
export type SankeyLink = { from: string; to: string; massKg: number };

/**
 * The mass (or one element) through the operations, left to right. `order` gives each operation its place; what goes
 * back to an earlier place or to its own comes in again from `returned`, so that the picture has no circle. What an
 * operation made and nothing in the period took further ends in `to-stock`; more out than in comes from `gains`.
 */
export function sankeyOf(
  flows: readonly Flow[],
  order: (operation: string) => number,
  elementOf?: ElementOf,
): { nodes: SankeyNode[]; links: SankeyLink[] } {
  const links = new Map<string, SankeyLink>();
  const left = new Map<string, number>();
  const draw = (from: string, to: string, massKg: number) => {
    if (massKg === 0) return;
    const key = `${from}→${to}`;
    const link = links.get(key) ?? { from, to, massKg: 0 };
    link.massKg += massKg;
    links.set(key, link);
  };
  for (const flow of flows) {
    const of = (lotId: string, massKg: Flow["inputs"][number]["massKg"]) =>
      Number(massKg) * (elementOf?.(lotId).fraction ?? 1);
    const mixture = Number(mixtureFraction(flow, elementOf));
    const to = operationId(flow.operation);
    let open = 0;
    for (const { lotId, massKg, source } of flow.inputs) {
      const kg = of(lotId, massKg);
      open += kg;
      if (source.kind !== "made") draw(source.kind, to, kg);
      else if (!source.inPeriod) draw("from-stock", to, kg);
      else {
        const from = operationId(source.operation);
        left.set(from, (left.get(from) ?? 0) - kg);
        draw(order(source.operation) < order(flow.operation) ? from : "returned", to, kg);
        if (order(source.operation) >= order(flow.operation)) draw(from, "to-stock", kg);
      }
    }
    for (const { lotId, massKg, role } of flow.outputs) {
      const kg = of(lotId, massKg);
      open -= kg;
      if (role === "by-product") draw(to, "by-products", kg);
      else left.set(to, (left.get(to) ?? 0) + kg);
    }
    const sample = Number(flow.sampleKg) * mixture;
    draw(to, "samples", sample);
    open -= sample;
    for (const { kind, massKg } of flow.losses) {
      const kg = Number(massKg) * mixture;
      open -= kg;
      if (kg < 0) draw("gains", to, -kg);
      else draw(to, kind === "scrap" ? "scrap" : "losses", kg);
    }
    if (open > 0) draw(to, "unexplained", open);
    else draw("gains", to, -open);
  }
  for (const [operation, kg] of left) if (kg > 0) draw(operation, "to-stock", kg);
  return withoutDust([...links.values()]);
}

const operationId = (operation: string) => `operation ${operation}`;

/** Lines that nobody could see (below a hundred-thousandth of the widest) are rounding or too thin to draw. */
function withoutDust(links: readonly SankeyLink[]): { nodes: SankeyNode[]; links: SankeyLink[] } {
  const widest = Math.max(0, ...links.map((link) => link.massKg));
  const shown = links.filter((link) => link.massKg > widest * 1e-5);
  const ids = [...new Set(shown.flatMap(({ from, to }) => [from, to]))];
  return {
    nodes: ids.map((id) => {
      const end = SANKEY_ENDS.find((each) => each === id) ?? null;
      return { id, end, operation: end ? null : id.slice("operation ".length) };
    }),
    links: shown,
  };
}
