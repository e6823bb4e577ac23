import { z } from "zod";
import { codeInput } from "@/server/modules/lots/contract";
import type { FrozenParameterDto, NamedCode } from "../contract";

export const machineRef = z.object({ equipmentCode: codeInput }).strict();
/** A scan as it came: a code, or a GS1 Digital Link or element string that holds one. */
const scannedText = z.string().trim().min(1).max(300);
export const scanInput = z.object({ code: scannedText, equipmentCode: codeInput.optional() }).strict();

export type TerminalMachine = NamedCode & {
  equipmentClass: string;
  isBatch: boolean;
  area: NamedCode | null;
  running: {
    runCode: string;
    operation: NamedCode;
    startedAt: string;
    operatorLabel: string;
    loadCount: number;
    orders: string[];
  } | null;
};

export type DispatchEntry = {
  number: string;
  product: NamedCode;
  operation: NamedCode & { seq: number };
  unit: "kg" | "pcs";
  plannedQuantity: string | null;
  goodQuantity: string;
  /** Lots of the order that this operation could take now. */
  waitingLots: number;
  priority: number;
  dueAt: string;
  isLate: boolean;
  status: "released" | "in-progress";
};

export type LotRelation = "one-to-one" | "consume" | "split" | "blend" | "co-process" | "test" | "pack";

export type TerminalLoad = {
  id: string;
  lot: string;
  material: NamedCode & { kind: string };
  unit: "kg" | "pcs";
  quantity: string;
  massKg: string;
  position: string | null;
  orderNumber: string | null;
  /** Was set aside to be worked again. */
  isRework: boolean;
  loadedAt: string;
};

export type TerminalParameter = FrozenParameterDto & {
  isRequired: boolean;
  value: number | null;
  deviationReason: string | null;
};

/** What a run of an operation for an order is expected to give. */
export type ExpectedOutput = {
  orderNumber: string | null;
  material: (NamedCode & { unit: "kg" | "pcs"; pieceMassKg: string | null }) | null;
  massToleranceFraction: string;
};

export type ReasonChoice = NamedCode & {
  /** Meant for the operation of the run, or for every operation. */
  isUsual: boolean;
  kind: "scrap" | "rework" | "loss" | "gain";
  byProduct: (NamedCode & { unit: "kg" | "pcs" }) | null;
};

export type MaterialChoice = NamedCode & {
  kind: string;
  unit: "kg" | "pcs";
  pieceMassKg: string | null;
};

export type TerminalRun = {
  code: string;
  status: "running";
  startedAt: string;
  program: string | null;
  operatorLabel: string;
  operation: NamedCode & {
    lotRelation: LotRelation;
    outputUnit: "kg" | "pcs";
    outputKind: string | null;
    requiresRelease: boolean;
  };
  orders: string[];
  loads: TerminalLoad[];
  /** How long it should take: the longest that its orders froze, else the operation's; for a piece, a kg or the load. */
  standard: { seconds: number; basis: "piece" | "kg" | "load" } | null;
  /** Lots that came out of it already, when a part was discharged. */
  discharged: string[];
  parameters: TerminalParameter[];
  expected: ExpectedOutput[];
  reasons: ReasonChoice[];
  outputMaterials: MaterialChoice[];
  byProducts: MaterialChoice[];
};

export type TerminalMachineState = {
  machine: NamedCode & {
    equipmentClass: string;
    isBatch: boolean;
    capacityKg: string | null;
    capacityPieces: number | null;
  };
  positions: { code: string; layer: number; place: number }[];
  operations: NamedCode[];
  run: TerminalRun | null;
};

/** What a scanned code names, as far as a terminal needs it. */
export type ScanResult =
  | {
      kind: "work-order";
      number: string;
      status: string;
      product: NamedCode;
      /** Operations of its route that the machine can do, the next one first. */
      operations: (NamedCode & { seq: number })[];
    }
  | {
      kind: "lot";
      code: string;
      material: NamedCode;
      unit: "kg" | "pcs";
      freeQuantity: string;
      status: string;
      qualityStatus: string;
      orderNumber: string | null;
    }
  | { kind: "machine"; code: string }
  | { kind: "run"; code: string; equipmentCode: string | null }
  | { kind: "unknown"; code: string };
