import type { z } from "zod";
import { tariffFaults } from "@/server/domain/energy/tariff";
import type { FieldIssue } from "@/server/kernel/errors";
import type { writeTariffInput } from "../contract";

/** What is wrong with a tariff in itself: gaps, overlaps, tiers without a price. */
export function writtenTariffFaults(input: z.output<typeof writeTariffInput>): FieldIssue[] {
  const tiers = [...new Set(input.periods.map(({ tier }) => tier))];
  return [
    ...tariffFaults(input.periods).map(
      (fault): FieldIssue => ({
        path: "periods",
        reason: fault.reason,
        message:
          fault.reason === "tariff-gap"
            ? `Month ${fault.month}: no tier from ${fault.from} to ${fault.to}.`
            : `Month ${fault.month}: two tiers from ${fault.from} to ${fault.to}.`,
        details: { month: fault.month, from: fault.from, to: fault.to },
      }),
    ),
    ...tiers
      .filter((tier) => input.prices[tier] === undefined)
      .map(
        (tier): FieldIssue => ({
          path: `prices.${tier}`,
          reason: "tariff-price-missing",
          message: `The tier ${tier} has no price.`,
          details: { tier },
        }),
      ),
  ];
}
