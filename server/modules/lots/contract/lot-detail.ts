import type { LotSummary } from "../contract";

export type LotDetail = LotSummary & {
  createdMassKg: string;
  reservedQuantity: string;
  version: number;
  parentCode: string | null;
  /** The specification that it was regraded to; null: what its order asks for. */
  gradedTo: { code: string; grade: string } | null;
  product: { code: string; nameEn: string; nameZh: string } | null;
  receipt: {
    supplierCode: string;
    supplierNameEn: string;
    supplierNameZh: string;
    supplierLot: string;
    receivedAt: string;
    minedIn: string | null;
    refinedIn: string | null;
    meltedIn: string | null;
    preConsumerShare: string;
    postConsumerShare: string;
  } | null;
  createdByRun: {
    code: string;
    /** Of the transformation: process, rework, split, blend, rebin, regrade, recount. */
    kind: string;
    operationCode: string | null;
    operationNameEn: string | null;
    operationNameZh: string | null;
    equipmentCode: string | null;
    startedAt: string;
    endedAt: string | null;
  } | null;
  holds: {
    id: string;
    reason: string;
    placedAt: string;
    placedBy: string;
    liftedAt: string | null;
    liftedBy: string | null;
    liftReason: string | null;
  }[];
  ledger: {
    kind: string;
    quantity: string;
    massKg: string;
    at: string;
    runCode: string | null;
    reason: string | null;
    reasonCode: string | null;
    /** What the line belongs to outside of the lots: a sample's id, a shipment's number. */
    reference: string | null;
  }[];
  assays: { element: string; massFraction: number; source: string; measuredAt: string }[];
  /** Magnetic tests recorded on this very lot, as they stand now. */
  tests: {
    id: string;
    number: string;
    measuredAt: string;
    temperatureC: number;
    verdict: string;
    isSynthetic: boolean;
    brTesla: number | null;
    hcjKiloAmperePerMetre: number | null;
    bhMaxKilojoulePerCubicMetre: number | null;
  }[];
  /** The run that holds it now, when it is loaded. */
  loadedIn: { runCode: string; equipmentCode: string | null; position: string | null; quantity: string }[];
};
