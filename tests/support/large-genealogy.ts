import type { GenealogyDto, GenealogyEdge, GenealogyNode } from "@/server/modules/traceability/contract";

/** A heat that went into thousands of lots: powders, presses of 40 trays a run, furnace loads, parts, magnets. */
export function largeGenealogy(size: number): GenealogyDto {
  const root = node("HEAT", 0, "FLAKE", "strip-cast-flake", "SC", "RUN-SC", 1);
  const nodes = [root];
  const edges: GenealogyEdge[] = [];
  const steps = [
    ["POWDER", "powder-blend", "BLD", 0.02],
    ["GREEN", "green-compact", "PRS", 0.2],
    ["BLANK", "sintered-blank", "SNT", 0.2],
    ["PART", "machined-part", "MCH", 0.28],
    ["PACKED", "packed-magnet", "PCK", 0.3],
  ] as const;
  let before: GenealogyNode[] = [root];
  steps.forEach(([material, kind, operation, part], at) => {
    const count = Math.max(1, Math.round((size - 1) * part));
    const made = Array.from({ length: count }, (_, index) =>
      node(
        `${material}-${index}`,
        at + 1,
        material,
        kind,
        operation,
        `RUN-${operation}-${Math.floor(index / 40)}`,
        1 / count,
      ),
    );
    made.forEach((lot, index) => {
      const from = before[Math.floor((index * before.length) / count)];
      if (from) edges.push(edge(from, lot));
    });
    nodes.push(...made);
    before = made;
  });
  return {
    direction: "forward",
    root,
    roots: [root],
    nodes,
    edges,
    runs: [],
    totals: { nodes: nodes.length, edges: edges.length },
  };
}

function node(
  code: string,
  generation: number,
  materialCode: string,
  kind: string,
  operationCode: string,
  runCode: string,
  massShare: number,
): GenealogyNode {
  return {
    id: code,
    code,
    materialCode,
    materialNameEn: materialCode,
    materialNameZh: materialCode,
    kind,
    status: "available",
    qualityStatus: "not-required",
    isByProduct: false,
    unit: "kg",
    createdQuantity: "1",
    remainingQuantity: "1",
    massKg: String(massShare * 1000),
    massShare,
    generation,
    createdAt: "2026-01-01T00:00:00.000Z",
    run: {
      code: runCode,
      kind: "process",
      operationCode,
      operationNameEn: operationCode,
      operationNameZh: operationCode,
      equipmentCode: null,
    },
    supplier: null,
    workOrderNumber: null,
  };
}

function edge(from: GenealogyNode, to: GenealogyNode): GenealogyEdge {
  return {
    from: from.code,
    to: to.code,
    runId: to.run?.code ?? "",
    runCode: to.run?.code ?? "",
    operationCode: to.run?.operationCode ?? null,
    massKg: to.massKg,
    share: 1,
    rootShare: to.massShare,
  };
}
