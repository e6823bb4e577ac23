/** A lot's name in a run: enough to recognise it and to open it. */
export type RunLot = {
  lot: string;
  material: { code: string; nameEn: string; nameZh: string; kind: string };
  quantity: string;
  unit: "kg" | "pcs";
  massKg: string;
};

export type RunDetail = {
  id: string;
  code: string;
  kind: "process" | "handling";
  status: string;
  operation: { code: string; nameEn: string; nameZh: string } | null;
  equipment: { code: string; nameEn: string; nameZh: string; isBatch: boolean } | null;
  program: string | null;
  startedAt: string;
  endedAt: string | null;
  operatorLabel: string;
  note: string | null;
  voided: { at: string; by: string; reason: string } | null;
  orders: { number: string; productCode: string }[];
  parameters: {
    code: string;
    nameEn: string;
    nameZh: string;
    unit: string;
    value: number;
    target: number | null;
    lowerLimit: number | null;
    upperLimit: number | null;
    isWithinLimits: boolean;
    deviationReason: string | null;
  }[];
  loads: {
    id: string;
    lot: string;
    materialCode: string;
    quantity: string;
    unit: "kg" | "pcs";
    position: string | null;
    loadedAt: string;
    unloadedAt: string | null;
    workOrderNumber: string | null;
  }[];
  transformations: {
    id: string;
    ordinal: number;
    kind: string;
    position: string | null;
    workOrderNumber: string | null;
    inputMassKg: string;
    outputMassKg: string;
    sampleMassKg: string;
    lossMassKg: string;
    unexplainedMassKg: string;
    balanceReason: string | null;
    isVoided: boolean;
    inputs: RunLot[];
    outputs: (RunLot & {
      position: string | null;
      byProduct: boolean;
      rework: boolean;
      status: string;
      qualityStatus: string;
    })[];
    losses: { code: string; nameEn: string; nameZh: string; massKg: string; pieces: string | null }[];
  }[];
};
