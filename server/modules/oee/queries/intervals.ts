import { overlapOf, union, within } from "@/server/domain/calendar/interval";
import { classifiedOf } from "@/server/domain/oee/sum-spans";
import type { ClassifiedSpan } from "@/server/domain/oee/time-elements";
import type { Executor } from "@/server/kernel/database";
import { pastOf } from "@/server/modules/equipment/queries/oee";
import { reasonBook } from "@/server/modules/equipment/queries/reasons";
import { loadUnits } from "@/server/modules/equipment/queries/unit-history";
import type { IntervalsDto, IntervalsInput } from "../contract/kpi";
import { cutCells, fits } from "../rules/cells";
import { orderMeasured } from "./order-cells";
import { cellMaker } from "./raw-cells";
import { resolveScope } from "./scope";

/** The stretches of time that a figure was summed from, newest first: what a click on a bar or a cell shows. */
export async function figureIntervals(db: Executor, input: IntervalsInput, now: Date): Promise<IntervalsDto> {
  const { window } = pastOf(input, now);
  const [scope, reasons] = await Promise.all([resolveScope(db, input.scope), reasonBook(db)]);
  const request = { ...input, bucket: null, by: null, now, reasons };
  const ofOrders = scope.orders ? await orderMeasured(db, { orders: scope.orders }, window, request) : null;
  const loaded = await loadUnits(db, ofOrders?.units ?? scope.units, window, { now, reasons });
  const cellsFor = cellMaker();
  const found = loaded.flatMap((each) => {
    const own = ofOrders?.rows.filter((row) => row.unitId === each.unit.id);
    const spans = own ? union(own) : [window];
    const asked = union(cutCells(cellsFor(each, window), spans).filter((cell) => fits(cell, request)));
    return classifiedOf(each.history, window)
      .filter((span) => matches(span, input))
      .flatMap((span) =>
        within(asked, span).map((part) => ({
          unit: each.unit.dto.code,
          span,
          part: overlapOf(part, span) ?? part,
        })),
      );
  });
  found.sort((a, b) => b.part.start - a.part.start || (a.unit < b.unit ? -1 : 1));
  return {
    total: found.length,
    totalSeconds: found.reduce((sum, { part }) => sum + part.end - part.start, 0) / 1000,
    intervals: found.slice(input.offset, input.offset + input.limit).map(({ unit, span, part }) => ({
      equipmentCode: unit,
      startsAt: new Date(part.start).toISOString(),
      endsAt: new Date(part.end).toISOString(),
      seconds: (part.end - part.start) / 1000,
      timeClass: span.timeClass,
      category: span.category,
      reason: reasons.named(span.reasonCode),
    })),
  };
}

function matches(span: ClassifiedSpan, { category, reasonCode, timeClass }: IntervalsInput): boolean {
  return (
    (category === undefined || span.category === category) &&
    (timeClass === undefined || span.timeClass === timeClass) &&
    (reasonCode === undefined || (span.reasonCode ?? "-") === reasonCode)
  );
}
