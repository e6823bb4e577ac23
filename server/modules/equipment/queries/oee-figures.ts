import type { ClassifiedSpan } from "@/server/domain/oee/time-elements";
import type { UnitOee } from "@/server/domain/oee/unit-oee";
import { toPlain } from "@/server/domain/quantity/decimal";
import type { ClassifiedSpanDto, OeeFigures, TimesDto } from "../contract";
import type { ReasonBook } from "./reasons";

/** A computed span as a DTO: seconds, plain decimals, and the reason of every figure that is not known. */
export function oeeFigures(
  result: UnitOee,
  context: { reasons: ReasonBook; unitOfCounts: string; warnings?: OeeFigures["warnings"] },
): OeeFigures {
  const { availability, performance, quality, oee } = result.factors;
  const { times, amounts, outsidePlan } = result;
  const unknown: OeeFigures["unknown"] = {};
  for (const [name, factor] of Object.entries({ availability, performance, quality, oee })) {
    if (factor.reason) unknown[name as keyof typeof unknown] = factor.reason;
  }
  const nee =
    oee.value !== null && times.production > 0 ? (oee.value * times.unitProcessing) / times.production : null;
  return {
    availability: availability.value,
    performance: performance.value,
    quality: quality.value,
    oee: oee.value,
    nee,
    unknown,
    times: timesDto(times),
    counts: {
      good: toPlain(amounts.good),
      reject: toPlain(amounts.reject),
      rework: toPlain(amounts.rework),
      total: toPlain(amounts.good.plus(amounts.reject).plus(amounts.rework)),
      unit: context.unitOfCounts,
      outsidePlan: { good: toPlain(outsidePlan.good), reject: toPlain(outsidePlan.reject) },
    },
    losses: result.losses.map(({ category, reasonCode, milliseconds, occurrences, countsAs }) => ({
      category,
      reason: context.reasons.named(reasonCode),
      seconds: milliseconds / 1000,
      occurrences,
      countsAs,
    })),
    warnings: [...(context.warnings ?? []), ...result.warnings],
  };
}

function timesDto(times: UnitOee["times"]): TimesDto {
  return {
    potSeconds: times.plannedOperation / 1000,
    plannedDowntimeSeconds: times.plannedDowntime / 1000,
    pbtSeconds: times.plannedBusy / 1000,
    aptSeconds: times.production / 1000,
    austSeconds: times.setup / 1000,
    adetSeconds: times.delay / 1000,
    adotSeconds: times.down / 1000,
    auptSeconds: times.unitProcessing / 1000,
    aubtSeconds: times.unitBusy / 1000,
    unrecordedSeconds: times.unrecorded / 1000,
    productionOutsidePlanSeconds: times.productionOutsidePlan / 1000,
  };
}

export function classifiedDto(span: ClassifiedSpan, reasons: ReasonBook): ClassifiedSpanDto {
  return {
    startsAt: new Date(span.start).toISOString(),
    endsAt: new Date(span.end).toISOString(),
    timeClass: span.timeClass,
    category: span.category,
    reason: reasons.named(span.reasonCode),
  };
}
