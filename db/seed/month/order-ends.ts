import type { Finishing } from "./finishing";
import type { DemoOrder } from "./orders";
import { DAY, HOUR, type LotState, type World } from "./world";

const VARIANCES = ["成品率低于计划，客户同意短交", "检验报废偏多，余量下单补足"] as const;
const PAUSE_REASON = "原料炉次氧碳超标，等待质量评审";

/** How orders end: completed and closed when nothing of them is on its way, or paused where the material is held. */
export class OrderEnds {
  private readonly ended = new Set<string>();
  private readonly watched = new Set<string>();

  constructor(
    private readonly world: World,
    private readonly orders: readonly DemoOrder[],
    private readonly finishing: Finishing,
  ) {}

  watch(order: DemoOrder): void {
    if (this.watched.has(order.key) || this.ended.has(order.key)) return;
    this.watched.add(order.key);
    this.world.after(4 * HOUR, () => this.look(order));
  }

  /** Pauses the order whose heat is contaminated as soon as none of its runs is going on. */
  pauseSuspect(): void {
    const suspect = [...this.world.lots.values()].find((lot) => lot.isSuspect && lot.order !== null);
    const order = this.orders.find((entry) => entry.key === suspect?.order);
    if (!order || this.ended.has(order.key)) return;
    if (this.isRunning(order)) {
      this.world.after(3 * HOUR, () => this.pauseSuspect());
      return;
    }
    this.ended.add(order.key);
    this.world.emit({ at: this.world.now, kind: "pause-order", order: order.key, reason: PAUSE_REASON });
  }

  private look(order: DemoOrder): void {
    if (this.ended.has(order.key)) return;
    if (!this.isOver(order)) {
      this.world.after(5 * HOUR, () => this.look(order));
      return;
    }
    this.ended.add(order.key);
    const random = this.world.random(`end ${order.key}`);
    const at = this.world.now + Math.round(random.between(0.5, 4) * HOUR);
    this.world.emit({ at, kind: "complete-order", order: order.key });
    this.world.emit({
      at: at + Math.round(random.between(0.8, 2.4) * DAY),
      kind: "close-order",
      order: order.key,
      varianceReason: random.pick(VARIANCES),
    });
  }

  private isOver(order: DemoOrder): boolean {
    if (this.isRunning(order)) return false;
    const isFilled = order.packed >= order.quantity;
    return ![...this.world.lots.values()].some((lot) => this.isOnItsWay(lot, order, isFilled));
  }

  private isOnItsWay(lot: LotState, order: DemoOrder, isFilled: boolean): boolean {
    if (lot.order !== order.key || lot.isUsedUp || lot.material === order.product) return false;
    if (lot.material.startsWith("FP-")) return false;
    if (this.finishing.isAccepted(lot)) return !isFilled;
    return !(lot.isHeld && isFilled);
  }

  private isRunning(order: DemoOrder): boolean {
    return this.world.runs.some(
      (run) =>
        run.end >= this.world.now &&
        run.transformations.some(
          (entry) =>
            entry.order === order.key ||
            entry.inputs.some((input) => this.world.lots.get(input.lot)?.order === order.key),
        ),
    );
  }
}
