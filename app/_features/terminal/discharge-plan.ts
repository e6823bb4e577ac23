import { decimal, sum, toPlain } from "@/server/domain/quantity/decimal";
import type { TerminalLoad, TerminalRun } from "@/server/modules/work-orders/contract/terminal";
import { isShared } from "./finish-plan";

/** Loads that come out as themselves; a source that is shared out (Dy, Tb, lubricant) goes along with them. */
export function dischargeable(loads: readonly TerminalLoad[]): TerminalLoad[] {
  return loads.filter((load) => !isShared(load, loads));
}

/**
 * The run as its end would see it if only these loads were in it: of what is shared out over the charge they take their
 * share by mass, the last ones the rest.
 */
export function dischargePart(run: TerminalRun, loadIds: ReadonlySet<string>): TerminalRun {
  const own = dischargeable(run.loads);
  const chosen = own.filter((load) => loadIds.has(load.id));
  const total = sum(own.map((load) => load.massKg));
  const out = sum(chosen.map((load) => load.massKg));
  const shared = run.loads
    .filter((load) => !own.includes(load))
    .map((load): TerminalLoad => {
      if (chosen.length === own.length) return load;
      const quantity = total.gt(0)
        ? decimal(load.quantity)
            .times(out)
            .div(total)
            .round(load.unit === "pcs" ? 0 : 6, 0)
        : decimal(0);
      const massKg = decimal(load.massKg).times(quantity).div(load.quantity).round(6);
      return { ...load, quantity: toPlain(quantity), massKg: toPlain(massKg) };
    })
    .filter((load) => decimal(load.quantity).gt(0));
  return { ...run, loads: [...chosen, ...shared] };
}
