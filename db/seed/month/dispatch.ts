import { sscc } from "../plant/gs1";
import { PRODUCTS, productOf } from "../plant/products";
import type { Action, Minute, PlannedShippedLine } from "./actions";
import { type Random, randomFor } from "./random";
import { DAY, HOUR } from "./world";

type Box = { lot: string; pieces: number; packedAt: Minute };
type Completed = { order: string; at: Minute; product: string; externalId: string; boxes: Box[] };

/** Orders whose boxes go in two shipments, one that was booked for the wrong day, one of which something comes back. */
const IN_PARTS = [1, 4, 7];
const BOOKED_WRONGLY = 2;
const SENT_BACK = 0;
/** The boxes of the last completed orders still stand in the store of finished goods. */
const STILL_HERE = 1;

/**
 * What the packers sent to customers: the boxes of each completed order, on two or three pallets, a day or so after it
 * was completed. A lot that was ever held stays here.
 */
export function planDispatch(actions: readonly Action[], options: { seed: number; until: Minute }): Action[] {
  const completed = completedOrders(actions);
  const sent = completed.slice(0, Math.max(1, completed.length - STILL_HERE));
  const packages = new PackageCodes();
  const planned = sent.flatMap((order, index) => {
    const random = randomFor(options.seed, `dispatch ${order.order}`);
    const at = inDayShift(order.at + Math.round(random.between(0.25, 1.1) * DAY), random);
    if (IN_PARTS.includes(index)) return inTwoParts(order, at, random, packages);
    const shipment = ship(order, at, order.boxes.map(whole), packages);
    if (index === BOOKED_WRONGLY) return bookedWrongly(shipment, order, packages);
    if (index === SENT_BACK) return [shipment, ...sentBack(shipment, random)];
    return [shipment];
  });
  return planned.filter((action) => action.at <= options.until);
}

/** Trucks come in the day shift, which the production day begins with: the same day, or the next morning. */
function inDayShift(at: Minute, random: Random): Minute {
  const minute = at - Math.floor(at / DAY) * DAY;
  return minute <= 8 * HOUR ? at : at - minute + DAY + random.whole(0.5 * HOUR, 4 * HOUR);
}

type Ship = Extract<Action, { kind: "ship" }>;
type Part = { lot: string; pieces: number };

class PackageCodes {
  private count = 0;
  next(): string {
    this.count += 1;
    return sscc(this.count);
  }
}

function completedOrders(actions: readonly Action[]): Completed[] {
  const held = new Set(actions.flatMap((action) => (action.kind === "hold" ? action.lots : [])));
  const materials = new Set(PRODUCTS.map((product) => product.code));
  const boxes = new Map<string, Box[]>();
  for (const action of actions) {
    if (action.kind !== "run") continue;
    for (const entry of action.run.transformations) {
      for (const output of entry.outputs) {
        if (!entry.order || !materials.has(output.material) || output.pieces === null) continue;
        if (held.has(output.lot)) continue;
        const known = boxes.get(entry.order) ?? [];
        boxes.set(entry.order, [...known, { lot: output.lot, pieces: output.pieces, packedAt: action.at }]);
      }
    }
  }
  const created = new Map(
    actions.flatMap((action) => (action.kind === "create-order" ? [[action.order, action] as const] : [])),
  );
  return actions.flatMap((action) => {
    if (action.kind !== "complete-order") return [];
    const order = created.get(action.order);
    const ready = boxes.get(action.order) ?? [];
    if (!order || ready.length === 0) return [];
    return [{ ...order, at: action.at, boxes: ready }];
  });
}

function ship(
  order: Completed,
  at: Minute,
  parts: readonly Part[],
  packages: PackageCodes,
  name = order.order,
): Ship {
  const pallets = parts.length > 8 ? 3 : parts.length > 2 ? 2 : 1;
  const codes = Array.from({ length: pallets }, () => packages.next());
  return {
    at,
    kind: "ship",
    shipment: `shipment ${name}`,
    customer: productOf(order.product).customer,
    reference: `PO-${order.externalId.slice(3)}`,
    externalId: `DN-${name.replace("order-", "")}-${order.externalId.slice(3)}`,
    lines: parts.map(
      (part, index): PlannedShippedLine => ({
        ...part,
        packageCode: codes[Math.floor((index * pallets) / parts.length)] ?? codes[0] ?? "",
      }),
    ),
  };
}

/** The customer wanted half of it early: the box in the middle is opened and goes in both shipments. */
function inTwoParts(order: Completed, at: Minute, random: Random, packages: PackageCodes): Action[] {
  const middle = Math.floor(order.boxes.length / 2);
  const opened = order.boxes[middle];
  if (!opened || opened.pieces < 2) return [ship(order, at, order.boxes.map(whole), packages)];
  const taken = Math.floor(opened.pieces / 2);
  const early = [...order.boxes.slice(0, middle).map(whole), { lot: opened.lot, pieces: taken }];
  const late = [
    { lot: opened.lot, pieces: opened.pieces - taken },
    ...order.boxes.slice(middle + 1).map(whole),
  ];
  const later = inDayShift(at + Math.round(random.between(0.9, 1.8) * DAY), random);
  return [
    ship(order, at, early, packages, `${order.order}-A`),
    ship(order, later, late, packages, `${order.order}-B`),
  ];
}

function bookedWrongly(right: Ship, order: Completed, packages: PackageCodes): Action[] {
  const wrong = ship(order, right.at - 3 * HOUR, right.lines.map(whole), packages, `${order.order}-X`);
  const reason = "客户改期，货车未到，发货单作废重开";
  return [wrong, { at: right.at - HOUR, kind: "void-shipment", shipment: wrong.shipment, reason }, right];
}

function sentBack(shipment: Ship, random: Random): Action[] {
  const [line] = shipment.lines;
  if (!line) return [];
  return [
    {
      at: inDayShift(shipment.at + Math.round(random.between(3, 4.5) * DAY), random),
      kind: "return",
      shipment: shipment.shipment,
      lot: line.lot,
      packageCode: line.packageCode,
      pieces: Math.max(1, Math.round(line.pieces * 0.2)),
      reason: "客户来料检验发现崩边，退回复检",
    },
  ];
}

function whole({ lot, pieces }: Part): Part {
  return { lot, pieces };
}
