import type { z } from "zod";
import type { Executor } from "@/server/kernel/database";
import type { HeatMapDto, heatMapInput } from "../contract/kpi";
import { kpis } from "./kpi";

/** Figures by weekday and shift of the window: where in the week the plant loses its time. */
export async function heatMap(
  db: Executor,
  input: z.output<typeof heatMapInput>,
  now: Date,
): Promise<HeatMapDto> {
  const { from, to, timeZone, groups } = await kpis(db, { ...input, by: "weekday-shift" }, now);
  const shifts = new Map(
    groups.flatMap(({ shiftCode, names }) =>
      shiftCode && names ? [[shiftCode, { code: shiftCode, ...names }] as const] : [],
    ),
  );
  return {
    from,
    to,
    timeZone,
    shifts: [...shifts.values()].sort((a, b) => (a.code < b.code ? -1 : 1)),
    cells: groups.map((group) => ({
      weekday: group.weekday ?? 0,
      shiftCode: group.shiftCode,
      kpis: group.kpis,
      times: group.times,
      warnings: group.warnings,
    })),
  };
}
