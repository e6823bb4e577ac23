import { PRODUCTS, pieceMassMg, productOf } from "../plant/products";
import type { Minute } from "./actions";
import { KG } from "./quantities";
import { DAY, HOUR, type World } from "./world";

export type DemoOrder = {
  key: string;
  product: string;
  alloy: string;
  heats: number;
  quantity: number;
  start: Minute;
  due: Minute;
  /** Filled while the month is played. */
  packed: number;
  openLots: number;
  isBlended: boolean;
};

export const CHARGE_MG = 300 * KG;
const DAYS_BETWEEN = 1.32;
/** Two orders in a row from one alloy, so that cans of one are blended into the next. */
const SEQUENCE = [
  "MG-EVB-4520",
  "MG-ARC-R36",
  "MG-BLK-3010",
  "MG-CYL-1005",
  "MG-EVB-4015",
  "MG-EVB-4015",
  "MG-RNG-3020",
] as const;
const HEATS = [2, 2, 2, 1, 2, 2, 1, 2, 2, 2, 2, 1, 2, 2, 1, 2, 2, 2, 1, 2, 2, 2, 1] as const;

function nextHasSameAlloy(index: number): boolean {
  const alloyAt = (at: number) => productOf(SEQUENCE[at % SEQUENCE.length] ?? SEQUENCE[0]).alloy;
  return alloyAt(index) === alloyAt(index + 1);
}

/** Whether an order keeps one can of powder back for the next order of its alloy. */
export function leavesCan(orders: readonly DemoOrder[], index: number): boolean {
  return (orders[index]?.heats ?? 0) > 1 && nextHasSameAlloy(index);
}

/** From powder to accepted pieces, as a share of the mass; broken blanks, defects and rejects are in it. */
function expectedShare(productCode: string): number {
  const product = productOf(productCode);
  const cut = (product.piecesPerBlank * pieceMassMg(product)) / (product.blankVolumeMm3 * 7.53);
  return 0.975 * 0.97 * cut * 0.97;
}

/** What the planner issued this month, one order after the other. */
export function planOrders(world: World): DemoOrder[] {
  const orders = HEATS.map((heats, index): DemoOrder => {
    const random = world.random(`order ${index}`);
    const product = SEQUENCE[index % SEQUENCE.length] ?? SEQUENCE[0];
    const start = Math.round(index * DAYS_BETWEEN * DAY + 3 * HOUR);
    const cans = heats * 3 - (nextHasSameAlloy(index) && heats > 1 ? 1 : 0);
    const mass = (cans / 3) * CHARGE_MG * 0.97 * expectedShare(product);
    const pieces = mass / pieceMassMg(productOf(product));
    const step = pieces > 20_000 ? 1000 : 500;
    const leadDays = productOf(product).diffused ? 13.5 : 11.5;
    const isTight = [3, 8, 11, 15, 18].includes(index);
    return {
      key: `order-${index + 1}`,
      product,
      alloy: productOf(product).alloy,
      heats,
      quantity: Math.max(step, Math.floor((pieces * random.between(0.96, 1.01)) / step) * step),
      start,
      due: Math.round((start / DAY + leadDays + random.between(-0.5, 2.5) - (isTight ? 6.5 : 0)) * DAY),
      packed: 0,
      openLots: 0,
      isBlended: false,
    };
  });
  for (const [index, order] of orders.entries()) issue(world, order, index);
  issueOthers(world);
  return orders;
}

function issue(world: World, order: DemoOrder, index: number): void {
  const random = world.random(`issue ${index}`);
  const created = order.start - Math.round(random.between(2.2, 3.4) * DAY);
  const released = order.start - Math.round(random.between(0.3, 1.2) * DAY);
  world.emit({
    at: created,
    kind: "create-order",
    order: order.key,
    product: order.product,
    quantity: order.quantity,
    due: order.due,
    priority: index % 9 === 4 ? 1 : index % 4 === 1 ? 2 : 3,
    externalId: `SO-${41_200 + index * 7}`,
  });
  world.emit({ at: released, kind: "release-order", order: order.key });
}

/** Orders that never came to production: a cancelled one, released ones and drafts for the days to come. */
function issueOthers(world: World): void {
  const [first] = PRODUCTS;
  const others = [
    { product: first?.code ?? "", quantity: 6000, days: -16, release: 1, cancel: 3 },
    { product: "MG-EVB-4015", quantity: 18_000, days: -2.4, release: 0.8 },
    { product: "MG-ARC-R36", quantity: 9000, days: -1.6, release: 1.2 },
    { product: "MG-RNG-3020", quantity: 15_000, days: -0.9 },
    { product: "MG-CYL-1005", quantity: 60_000, days: -0.4 },
  ];
  for (const [index, order] of others.entries()) {
    const key = `other-${index + 1}`;
    const at = world.until + Math.round(order.days * DAY);
    world.emit({
      at,
      kind: "create-order",
      order: key,
      product: order.product,
      quantity: order.quantity,
      due: at + 18 * DAY,
      priority: 3,
      externalId: `SO-${42_900 + index * 3}`,
    });
    if (order.release !== undefined) {
      world.emit({ at: at + Math.round(order.release * DAY), kind: "release-order", order: key });
    }
    if (order.cancel !== undefined) {
      world.emit({
        at: at + Math.round(order.cancel * DAY),
        kind: "cancel-order",
        order: key,
        reason: "客户取消订单",
      });
    }
  }
}
