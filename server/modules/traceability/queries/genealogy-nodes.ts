import type { GenealogyNode } from "../contract";
import type { LotFacts } from "./lot-facts";

/** Written out: a rest pattern takes longer over thousands of lots than the walk itself. */
export function toNode(lot: LotFacts, massShare: number, generation: number): GenealogyNode {
  return {
    id: lot.id,
    code: lot.code,
    materialCode: lot.materialCode,
    materialNameEn: lot.materialNameEn,
    materialNameZh: lot.materialNameZh,
    kind: lot.kind,
    status: lot.status,
    qualityStatus: lot.qualityStatus,
    isByProduct: lot.isByProduct,
    unit: lot.unit,
    createdQuantity: lot.createdQuantity,
    remainingQuantity: lot.remainingQuantity,
    massKg: lot.massKg,
    massShare,
    generation,
    createdAt: lot.createdAt,
    run: lot.run,
    supplier: lot.supplier,
    workOrderNumber: lot.workOrderNumber,
  };
}
