/** Minutes since the start of the demo month; before it below zero. */
export type Minute = number;
/** A name for a lot inside the plan; its code is given when it is booked. */
export type LotKey = string;

export type PlannedInput = { lot: LotKey; pieces: number | null; massMg: number };
export type PlannedOutput = {
  lot: LotKey;
  material: string;
  pieces: number | null;
  massMg: number;
  byProduct?: boolean;
  rework?: boolean;
  location?: string;
};
export type PlannedTransformation = {
  order: string | null;
  isRework?: boolean;
  position?: string | undefined;
  inputs: PlannedInput[];
  outputs: PlannedOutput[];
  scrap: { code: string; pieces: number | null; massMg: number }[];
  losses: { code: string; massMg: number }[];
  sampleMg: number;
  /** Why more than the tolerance stays unexplained; opens a task. */
  balanceReason?: string;
};
export type PlannedRun = {
  operation: string;
  equipment: string;
  setupStart: Minute;
  start: Minute;
  end: Minute;
  operator: DemoOperator;
  program: string;
  note?: string;
  parameters: Record<string, number>;
  deviationReasons: Record<string, string>;
  transformations: PlannedTransformation[];
};
export type PlannedShippedLine = { lot: LotKey; pieces: number; packageCode: string };
export type DemoOperator = "operator" | "operator2";
export type DemoTechnician = "technician" | "technician2";
export type Decision = "released" | "conditionally-released" | "rejected" | "held";

export type Action = { at: Minute } & (
  | {
      kind: "receive";
      lot: LotKey;
      material: string;
      massMg: number;
      supplier: string;
      supplierLot: string;
      origin: { mined?: string; refined?: string; melted?: string };
      recycled: { preConsumerShare: number; postConsumerShare: number } | null;
      composition: Record<string, number>;
    }
  | {
      kind: "create-order";
      order: string;
      product: string;
      quantity: number;
      due: Minute;
      priority: number;
      externalId: string;
    }
  | { kind: "release-order"; order: string }
  | { kind: "pause-order"; order: string; reason: string }
  | { kind: "cancel-order"; order: string; reason: string }
  | { kind: "complete-order"; order: string }
  | { kind: "close-order"; order: string; varianceReason: string }
  | { kind: "run"; run: PlannedRun }
  | { kind: "running"; run: PlannedRun }
  | {
      kind: "test";
      lot: LotKey;
      position: string | null;
      instrument: string;
      technician: DemoTechnician;
      brTesla: number;
      hcjKiloAmperePerMetre: number;
      squareness: number;
      seed: number;
    }
  | { kind: "decide"; lot: LotKey; decision: Decision; reason: string | null }
  | {
      kind: "hold";
      lots: LotKey[];
      reason: string;
      reasonCode: string;
      by: "engineer" | "technician" | "operator";
    }
  | { kind: "lift"; lot: LotKey; reason: string }
  | {
      kind: "ship";
      shipment: string;
      customer: string;
      reference: string;
      externalId: string;
      lines: PlannedShippedLine[];
    }
  | { kind: "void-shipment"; shipment: string; reason: string }
  | {
      kind: "return";
      shipment: string;
      lot: LotKey;
      packageCode: string;
      pieces: number;
      reason: string;
    }
);
