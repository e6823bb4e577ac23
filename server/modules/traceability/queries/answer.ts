import type { Executor } from "@/server/kernel/database";
import type { GenealogyNode } from "../contract";
import type { AnswerDto } from "../contract/explore";
import type { TraceRoot } from "../contract/roots";
import { chargesOf } from "./charges";
import { genealogyOf } from "./genealogy";
import { resolveRoots } from "./roots";
import { shippedTo } from "./shipped-to";

/** Where it came from, where it went and what it was exposed to, for whoever has a customer on the telephone. */
export async function answer(db: Executor, root: TraceRoot): Promise<AnswerDto> {
  const roots = await resolveRoots(db, root);
  const [backward, forward] = await Promise.all([
    genealogyOf(db, roots, "backward"),
    genealogyOf(db, roots, "forward"),
  ]);
  const [charges, shipped] = await Promise.all([
    chargesOf(db, backward.nodes),
    shippedTo(
      db,
      forward.nodes.map((node) => node.id),
    ),
  ]);
  const onHand = forward.nodes.filter(
    (node) =>
      (node.status === "available" || node.status === "on-hold") && Number(node.remainingQuantity) > 0,
  );
  return {
    subject: roots.subject,
    heats: backward.nodes
      .filter(isHeat)
      .sort((a, b) => b.massShare - a.massShare || (a.code < b.code ? -1 : 1))
      .map((node) => ({
        lot: node.code,
        materialCode: node.materialCode,
        runCode: node.run?.code ?? null,
        share: node.massShare,
        status: node.status,
      })),
    suppliers: suppliersOf(backward.nodes),
    charges,
    destinations: {
      descendants: forward.nodes.length - roots.lots.size,
      onHand: {
        lots: onHand.length,
        massKg: onHand.reduce((total, node) => total + remainingKg(node), 0).toFixed(6),
      },
      onHold: onHand.filter((node) => node.status === "on-hold").length,
      shippedLots: new Set(shipped.map((line) => line.lotId)).size,
      customers: customersOf(shipped),
    },
  };
}

/** Cast flake as it came from the caster; what was split from it later is the same heat. */
function isHeat(node: GenealogyNode): boolean {
  return node.kind === "strip-cast-flake" && (node.run?.operationCode ?? null) !== null;
}

function remainingKg(node: GenealogyNode): number {
  return (Number(node.massKg) * Number(node.remainingQuantity)) / Number(node.createdQuantity);
}

function suppliersOf(nodes: readonly GenealogyNode[]): AnswerDto["suppliers"] {
  const suppliers = new Map<string, AnswerDto["suppliers"][number]>();
  for (const { supplier, massShare } of nodes) {
    if (!supplier) continue;
    const { code, nameEn, nameZh } = supplier;
    const known = suppliers.get(code) ?? { code, nameEn, nameZh, share: 0, lots: 0 };
    suppliers.set(code, { ...known, share: known.share + massShare, lots: known.lots + 1 });
  }
  return [...suppliers.values()].sort((a, b) => b.share - a.share || (a.code < b.code ? -1 : 1));
}

function customersOf(lines: Awaited<ReturnType<typeof shippedTo>>): AnswerDto["destinations"]["customers"] {
  const customers = new Map<
    string,
    {
      code: string;
      nameEn: string;
      nameZh: string;
      lots: Set<string>;
      massKg: number;
      shipments: Set<string>;
    }
  >();
  for (const { customer, lotId, massKg, number } of lines) {
    const known = customers.get(customer.code) ?? {
      ...customer,
      lots: new Set<string>(),
      massKg: 0,
      shipments: new Set<string>(),
    };
    known.lots.add(lotId);
    known.shipments.add(number);
    known.massKg += massKg;
    customers.set(customer.code, known);
  }
  return [...customers.values()]
    .sort((a, b) => b.massKg - a.massKg || (a.code < b.code ? -1 : 1))
    .map(({ lots, massKg, shipments, ...customer }) => ({
      ...customer,
      lots: lots.size,
      massKg: massKg.toFixed(6),
      shipments: [...shipments].sort(),
    }));
}
