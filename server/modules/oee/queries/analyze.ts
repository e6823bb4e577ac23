import { batchCapacity, chargeFactors } from "@/server/domain/oee/charge";
import { isoIndicators } from "@/server/domain/oee/indicators";
import { kpisOf } from "@/server/domain/oee/kpi-set";
import { isMinorStop } from "@/server/domain/oee/minor-stop";
import { simpleOee, teep, utilisation, weeklyLoading } from "@/server/domain/oee/utilisation";
import type { AnalyzeInput } from "../contract/analyze";
import type { KpiSetDto, KpiValueDto } from "../contract/kpi";
import { analyzeEvents } from "../rules/analyze-events";
import { sumsOfTotals } from "../rules/analyze-totals";
import { refusing } from "../rules/refusals";

/**
 * Key figures of what is given, by the same definitions as those of the machines; each with the reason where it is not
 * known. Stores nothing. Throws DomainError on what is negative, reversed, or does not close.
 */
export function analyzeOee(input: AnalyzeInput) {
  return refusing(() => {
    const events = input.window ? analyzeEvents(input, input.window) : null;
    const totals = events ?? analyzeTotals(input);
    const found = totals ? withGivenFactors(totals, input) : null;
    const loading = input.loading
      ? weeklyLoading(input.loading.hoursPerDay, input.loading.daysPerWeek)
      : null;
    const oee = input.oee ?? found?.kpis.oee.value ?? null;
    return {
      policy: input.policy,
      kpis: found?.kpis ?? null,
      warnings: found?.warnings ?? [],
      times: events?.times ?? null,
      counts: events?.counts ?? null,
      losses: events?.losses ?? [],
      buckets: events?.buckets ?? [],
      stops: (input.stops ?? []).map(({ from, to }) => ({
        seconds: (Date.parse(to) - Date.parse(from)) / 1000,
        isMinor: isMinorStop(Date.parse(to) - Date.parse(from), input.minorStopLimitSeconds * 1000),
      })),
      indicators: input.elements ? isoIndicators(input.elements) : null,
      charges: input.charges
        ? chargeFactors(
            input.charges.map((charge) => ({
              productionSeconds: charge.productionSeconds,
              idealSeconds: charge.idealSeconds,
              chargedKg: charge.chargedKg,
              ratedKg: charge.ratedKg,
            })),
          )
        : null,
      batchCapacity: input.batchCapacity ? batchCapacity(input.batchCapacity) : null,
      utilisation: input.utilisation
        ? utilisation(input.utilisation.used, input.utilisation.available)
        : null,
      loading,
      teep: loading !== null && oee !== null ? teep(oee, loading) : null,
      simpleOee: input.simple ? simpleOee(input.simple.goodCount, input.simple.idealCount) : null,
    };
  });
}

type Found = { kpis: KpiSetDto; warnings: string[] };

function analyzeTotals(input: AnalyzeInput): Found | null {
  const given = sumsOfTotals(input);
  if (!given) return null;
  const { factors, ...kpis } = kpisOf(given.sums, given.context);
  return {
    kpis: given.isGoodUnknown ? withoutGood(kpis) : kpis,
    warnings: factors.warnings,
  };
}

/** A count without a word on what of it was good has no quality: it is not taken to be 1. */
function withoutGood(kpis: KpiSetDto): KpiSetDto {
  const unknown: KpiValueDto = { value: null, reason: "not-inspected" };
  const { quality: _, ...known } = kpis;
  return { ...known, quality: unknown, oee: unknown, nee: unknown, teep: unknown, scrapRatio: unknown };
}

function withGivenFactors(found: Found, { factors }: AnalyzeInput): Found {
  if (!factors) return found;
  const pick = (given: number | undefined, computed: KpiValueDto): KpiValueDto =>
    given === undefined ? computed : { value: given, reason: null };
  const availability = pick(factors.availability, found.kpis.availability);
  const effectiveness = pick(factors.performance, found.kpis.effectiveness);
  const quality = pick(factors.quality, found.kpis.quality);
  const missing = [availability, effectiveness, quality].find((factor) => factor.value === null);
  const oee: KpiValueDto = missing ?? {
    value: (availability.value ?? 0) * (effectiveness.value ?? 0) * (quality.value ?? 0),
    reason: null,
  };
  return { ...found, kpis: { ...found.kpis, availability, effectiveness, quality, oee } };
}
