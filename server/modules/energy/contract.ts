import { z } from "zod";
import { TARIFF_TIERS, type TariffPeriod, type TariffTier } from "@/server/domain/energy/tariff";

const code = z.string().trim().min(1).max(64);
const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value));
const decimalText = z
  .string()
  .trim()
  .regex(/^\d{1,12}(\.\d{1,6})?$/, "must be a decimal number that is not negative");
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time like 08:00");

export const ENERGY_BATCH_LIMIT = 1000;

export const energyReadingInput = z
  .object({
    /** The meter's own id of the reading: the same id again is the same reading. */
    id: z.string().trim().min(1).max(120),
    at: instant,
    /** kWh used since the reading before. */
    kilowattHours: z.union([decimalText, z.number().min(0).max(1e9).transform(String)]).pipe(decimalText),
  })
  .strict();

export const recordEnergyInput = z
  .object({
    equipmentCode: code,
    items: z.array(energyReadingInput).min(1).max(ENERGY_BATCH_LIMIT),
  })
  .strict();

export const writeTariffInput = z
  .object({
    code: code.transform((value) => value.toUpperCase()),
    nameEn: z.string().trim().min(1).max(120),
    nameZh: z.string().trim().min(1).max(120),
    currency: z
      .string()
      .trim()
      .regex(/^[A-Z]{3}$/, "must be a currency code of three letters (ISO 4217)"),
    /** The first day of the site on which it holds. */
    effectiveFrom: z.iso.date(),
    periods: z
      .array(
        z
          .object({
            tier: z.enum(TARIFF_TIERS),
            months: z.array(z.number().int().min(1).max(12)).min(1).max(12),
            startsAt: time,
            endsAt: time,
          })
          .strict(),
      )
      .min(1)
      .max(60),
    prices: z.partialRecord(z.enum(TARIFF_TIERS), decimalText),
  })
  .strict();

export const energyWindowInput = z
  .object({ from: instant, to: instant, areaCode: code.optional(), equipmentCode: code.optional() })
  .strict()
  .refine(({ from, to }) => to > from, { path: ["to"], message: "must be after the start" })
  .refine(({ from, to }) => to.getTime() - from.getTime() <= 100 * 86_400_000, {
    path: ["to"],
    message: "must be at most 100 days after the start",
  });
export const energyOfRunInput = z.object({ runCode: code }).strict();

export type EnergyFault = { index: number; externalId: string; reason: string; message: string };
export type RecordedEnergy = { recorded: number; duplicates: number; faults: EnergyFault[] };

export type TierAmount = { tier: TariffTier | null; kilowattHours: string; cost: string | null };
export type Names = { nameEn: string; nameZh: string };

/** What some machines used. Decimals as text; money in `currency`, null where no tariff was in force. */
export type EnergyFigures = {
  kilowattHours: string;
  cost: string | null;
  tiers: TierAmount[];
  goodKg: string;
  kilowattHoursPerKg: number | null;
  /** Used while the machine neither ran nor cooled by recipe. */
  idleKilowattHours: string;
  idleShare: number | null;
};
export type MachineEnergy = EnergyFigures &
  Names & { code: string; area: ({ code: string } & Names) | null; baseLoadKilowatt: number | null };
export type EnergyReport = {
  from: string;
  to: string;
  timeZone: string;
  /** Several where the tariff changed its currency; then costs are null. */
  currency: string | null;
  total: EnergyFigures;
  machines: MachineEnergy[];
  areas: (EnergyFigures & Names & { code: string })[];
  /** By calendar day of the site. */
  days: { date: string; kilowattHours: string; tiers: TierAmount[] }[];
};

export type RunEnergy = {
  runCode: string;
  kilowattHours: string | null;
  cost: string | null;
  currency: string | null;
  tiers: TierAmount[];
  goodKg: string;
  kilowattHoursPerKg: number | null;
  /** Of the runs of the same operation and program before it. */
  medianKilowattHoursPerKg: number | null;
  comparedRuns: number;
  program: string | null;
  /** The last reading lies before the end of the run: what is shown is not all of it. */
  isPartial: boolean;
};

export type TariffDto = Names & {
  code: string;
  version: number;
  currency: string;
  effectiveFrom: string;
  effectiveTo: string | null;
  periods: TariffPeriod[];
  prices: Partial<Record<TariffTier, string>>;
  author: string;
};
