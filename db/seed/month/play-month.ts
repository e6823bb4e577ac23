import { productOf } from "../plant/products";
import { RAW_MATERIALS } from "../plant/raw-materials";
import type { Action, Minute } from "./actions";
import { planDispatch } from "./dispatch";
import { Finishing } from "./finishing";
import { Furnaces } from "./furnaces";
import { Laboratory } from "./laboratory";
import { OrderEnds } from "./order-ends";
import { planOrders } from "./orders";
import { PowderShop } from "./powder-shop";
import { PressShop } from "./press-shop";
import { RawStore } from "./raw-store";
import { CONTAMINATION_REASON, DAY, HOUR, type LotState, type UnitState, World } from "./world";

export type DemoMonth = { actions: Action[]; runs: World["runs"]; units: UnitState[]; until: Minute };

/**
 * Plays one month of the plant, up to a minute of its last day, or an hour or two before it so that some machine is
 * running when it ends. The same seed and minute give the same month.
 */
export function playMonth(options: { seed: number; until: Minute }): DemoMonth {
  for (let until = options.until; ; until -= HOUR) {
    const month = playUntil({ seed: options.seed, until });
    if (month.actions.some((action) => action.kind === "running")) return month;
  }
}

function playUntil(options: { seed: number; until: Minute }): DemoMonth {
  const world = new World(options.seed, 0, options.until);
  const orders = planOrders(world);
  const store = new RawStore(world);
  for (const material of RAW_MATERIALS) store.receive(material.code);

  const laboratory = new Laboratory(world, {
    rework: (lot) => world.after(5 * HOUR, () => furnaces.addAgain(lot)),
    refused: () => undefined,
  });
  const finishing = new Finishing(world, store, orders, {
    sliced: (lot) =>
      productOf(lot.product ?? "").diffused ? furnaces.add("GBD", lot) : finishing.addPart(lot),
    inspected: (lot) => laboratory.review(lot, (released) => finishing.addAccepted(released)),
    rework: (lot) => sendBack(world, lot, finishing),
    packed: (order) => ends.watch(order),
  });
  const ends = new OrderEnds(world, orders, finishing);
  const furnaces = new Furnaces(world, store, {
    excursion: (lots) => judgeExcursion(world, lots, furnaces),
    aged: (lot) => {
      const next = (passed: LotState) => world.after(3 * HOUR, () => finishing.addBlank(passed));
      if (productOf(lot.product ?? "").diffused) laboratory.passBase(lot, next);
      else laboratory.examine(lot, next);
    },
    diffused: (lot) =>
      laboratory.examine(lot, (passed) => world.after(2 * HOUR, () => finishing.addPart(passed))),
  });
  const presses = new PressShop(world, (tray) => furnaces.add("SNT", tray));
  new PowderShop(
    world,
    store,
    orders,
    (blend, order) => presses.add(blend, order),
    () => {
      world.isContaminationKnown = true;
      world.hold(
        [...world.lots.values()].filter((lot) => lot.isSuspect),
        CONTAMINATION_REASON,
        "OXYGEN",
        "engineer",
      );
      ends.pauseSuspect();
    },
  );
  world.play();
  const produced = leaveOpen([...world.actions].sort((a, b) => a.at - b.at));
  const actions = [...produced, ...planDispatch(produced, options)].sort((a, b) => a.at - b.at);
  return { actions, runs: world.runs, units: world.units, until: options.until };
}

/** The planner has not closed the last two completed orders yet. */
function leaveOpen(actions: readonly Action[]): Action[] {
  const completed = actions.flatMap((action) => (action.kind === "complete-order" ? [action.order] : []));
  const open = new Set(completed.slice(-2));
  return actions.filter((action) => action.kind !== "close-order" || !open.has(action.order));
}

/** The engineer frees the lower layers the next day and lets the top layer be aged and tested first. */
function judgeExcursion(world: World, lots: readonly LotState[], furnaces: Furnaces): void {
  for (const lot of lots) {
    const isTop = lot.position?.startsWith("3-") ?? false;
    world.after((isTop ? 27 : 21) * HOUR, () => {
      lot.isHeld = false;
      world.emit({
        at: world.now,
        kind: "lift",
        lot: lot.key,
        reason: isTop ? "评审后允许时效，逐批检测磁性能" : "下两层密度与外观正常",
      });
      furnaces.add("AGE", lot);
    });
  }
}

function sendBack(world: World, lot: LotState, finishing: Finishing): void {
  world.after(0.4 * DAY, () => {
    if (lot.isHeld) return;
    world.emit({
      at: world.now,
      kind: "decide",
      lot: lot.key,
      decision: "conditionally-released",
      reason: "镀层起泡，退镀重镀",
    });
    world.after(4 * HOUR, () => finishing.addStripped(lot));
  });
}
