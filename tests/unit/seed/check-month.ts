import type { Action, PlannedRun } from "@/db/seed/month/actions";
import { parameterRows } from "@/db/seed/plant/operation-rows";
import { OPERATION_FACTS } from "@/db/seed/plant/operations";

type Stock = {
  massMg: number;
  pieces: number | null;
  isHeld: boolean;
  quality: "none" | "pending" | "good";
  milledAt: number;
};
type Order = {
  status: "draft" | "released" | "paused" | "cancelled" | "completed" | "closed";
  running: number;
};

const SHELF_LIFE_MINUTES = 72 * 60;

/** Plays a planned month against the rules that the commands will hold it to; returns what they would refuse. */
export function refusals(actions: readonly Action[]): string[] {
  const lots = new Map<string, Stock>();
  const orders = new Map<string, Order>();
  const busy = new Map<string, number>();
  const shipments = new Map<string, { lot: string; pieces: number }[]>();
  const found: string[] = [];
  const refuse = (at: number, text: string) => found.push(`${(at / 1440).toFixed(2)}: ${text}`);

  const lotOf = (at: number, key: string): Stock | null => {
    const lot = lots.get(key);
    if (!lot) refuse(at, `${key} is not there`);
    return lot ?? null;
  };
  const checkRun = (at: number, run: PlannedRun, isOver: boolean) => {
    if (busy.has(run.equipment)) refuse(at, `${run.equipment} is busy`);
    for (const row of parameterRows(run.operation)) {
      const value = run.parameters[row.code];
      const isOutside =
        value !== undefined &&
        ((row.lowerLimit !== null && value < row.lowerLimit) ||
          (row.upperLimit !== null && value > row.upperLimit));
      if (isOutside && !run.deviationReasons[row.code]) refuse(at, `${row.code} ${value} needs a reason`);
    }
    for (const entry of run.transformations) {
      if (entry.order && orders.get(entry.order)?.status !== "released") {
        refuse(at, `${run.operation} for ${entry.order}, which is ${orders.get(entry.order)?.status}`);
      }
      for (const input of entry.inputs) {
        const lot = lotOf(at, input.lot);
        if (!lot) continue;
        if (lot.isHeld) refuse(at, `${input.lot} is on hold`);
        if (lot.quality === "pending") refuse(at, `${input.lot} waits for release`);
        if (lot.milledAt + SHELF_LIFE_MINUTES < run.start) refuse(at, `${input.lot} is too old`);
        if (input.massMg <= 0 || input.massMg > lot.massMg) refuse(at, `${input.lot} has too little`);
        lot.massMg -= input.massMg;
        if (lot.pieces !== null) lot.pieces -= input.pieces ?? 0;
      }
      if (!isOver) {
        if (entry.order) add(orders, entry.order);
        continue;
      }
      for (const part of [...entry.outputs, ...entry.scrap]) {
        if (part.massMg <= 0 || (part.pieces !== null && part.pieces <= 0)) refuse(at, "an output is empty");
      }
      const powder = run.operation === "JM" || run.operation === "BLD";
      const oldest = Math.min(...entry.inputs.map((input) => lots.get(input.lot)?.milledAt ?? Infinity));
      for (const output of entry.outputs) {
        lots.set(output.lot, {
          massMg: output.massMg,
          pieces: output.pieces,
          isHeld: false,
          quality: OPERATION_FACTS[run.operation]?.gate && !output.byProduct ? "pending" : "none",
          milledAt: powder && !output.byProduct ? Math.min(run.end, oldest) : Infinity,
        });
      }
    }
    if (!isOver) busy.set(run.equipment, at);
  };

  for (const action of actions) {
    const { at } = action;
    switch (action.kind) {
      case "receive":
        if (Object.values(action.composition).reduce((sum, share) => sum + share, 0) > 1) {
          refuse(at, `${action.lot} is more than whole`);
        }
        lots.set(action.lot, {
          massMg: action.massMg,
          pieces: null,
          isHeld: false,
          quality: "none",
          milledAt: Infinity,
        });
        break;
      case "run":
        checkRun(at, action.run, true);
        break;
      case "running":
        checkRun(at, action.run, false);
        break;
      case "create-order":
        orders.set(action.order, { status: "draft", running: 0 });
        break;
      case "release-order":
      case "pause-order":
      case "cancel-order":
      case "complete-order":
      case "close-order": {
        const order = orders.get(action.order);
        const [from, to] = MOVES[action.kind];
        if (order?.status !== from) refuse(at, `${action.order} is ${order?.status}: no ${action.kind}`);
        if (order && order.running > 0 && to === "completed") refuse(at, `${action.order} is running`);
        if (order) order.status = to;
        break;
      }
      case "test":
        lotOf(at, action.lot);
        break;
      case "decide": {
        const lot = lotOf(at, action.lot);
        if (lot?.massMg === 0 || lot?.quality !== "pending") refuse(at, `${action.lot}: nothing to decide`);
        if (lot && action.decision === "held") lot.isHeld = true;
        else if (lot) lot.quality = "good";
        break;
      }
      case "hold":
        for (const key of action.lots) {
          const lot = lotOf(at, key);
          if (lot?.massMg === 0) refuse(at, `${key} is gone and cannot be held`);
          if (lot) lot.isHeld = true;
        }
        break;
      case "ship":
        shipments.set(action.shipment, action.lines);
        for (const line of action.lines) {
          const lot = lotOf(at, line.lot);
          if (lot?.isHeld) refuse(at, `${line.lot} is on hold`);
          if (lot?.quality === "pending") refuse(at, `${line.lot} waits for release`);
          if (line.pieces <= 0 || line.pieces > (lot?.pieces ?? 0)) refuse(at, `${line.lot} has too little`);
          if (lot?.pieces) lot.pieces -= line.pieces;
        }
        break;
      case "void-shipment": {
        if (!shipments.has(action.shipment)) refuse(at, `${action.shipment} is not there`);
        for (const line of shipments.get(action.shipment) ?? []) {
          const lot = lotOf(at, line.lot);
          if (lot?.pieces !== null && lot) lot.pieces += line.pieces;
        }
        shipments.delete(action.shipment);
        break;
      }
      case "return": {
        const line = shipments.get(action.shipment)?.find((entry) => entry.lot === action.lot);
        if (!line || action.pieces > line.pieces) refuse(at, `${action.lot} cannot come back`);
        const lot = lotOf(at, action.lot);
        if (lot?.pieces !== null && lot) lot.pieces += action.pieces;
        if (lot) lot.isHeld = true;
        break;
      }
      case "lift": {
        const lot = lotOf(at, action.lot);
        if (!lot?.isHeld) refuse(at, `${action.lot} is not on hold`);
        if (lot) lot.isHeld = false;
        break;
      }
    }
  }
  return found;
}

const MOVES = {
  "release-order": ["draft", "released"],
  "pause-order": ["released", "paused"],
  "cancel-order": ["released", "cancelled"],
  "complete-order": ["released", "completed"],
  "close-order": ["completed", "closed"],
} as const;

function add(orders: Map<string, Order>, key: string): void {
  const order = orders.get(key);
  if (order) order.running += 1;
}
