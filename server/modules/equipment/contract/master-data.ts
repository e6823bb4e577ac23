import { z } from "zod";
import { codeInput } from "./calendars";

const nameInput = z.string().trim().min(1).max(120);
const optionalCode = codeInput.nullish().transform((value) => value ?? null);
const kilogramsInput = z
  .union([z.string().trim(), z.number()])
  .transform((value) => String(value))
  .refine((value) => /^\d{1,12}(\.\d{1,6})?$/.test(value) && Number(value) > 0, {
    error: "must be a decimal number above 0 with at most six places",
  });

export const saveSiteInput = z
  .object({
    code: codeInput.max(16),
    nameEn: nameInput,
    nameZh: nameInput,
    /** IANA name, like Asia/Shanghai. */
    timeZone: z.string().trim().min(1).max(64),
    productionDayStart: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time like 06:00")
      .default("06:00"),
  })
  .strict();

/** A machine as a whole. A new one is made; of a known one these fields are what it is from now on. */
export const saveEquipmentInput = z
  .object({
    code: codeInput,
    nameEn: nameInput,
    nameZh: nameInput,
    equipmentClass: codeInput,
    /** The area or work centre it stands in. */
    areaCode: codeInput,
    /** Null: what its area has. */
    calendarCode: optionalCode,
    capacityKg: kilogramsInput.nullish().transform((value) => value ?? null),
    capacityPieces: z
      .number()
      .int()
      .positive()
      .max(100_000_000)
      .nullish()
      .transform((value) => value ?? null),
    isBatch: z.boolean().default(false),
    countsFrom: z.enum(["machine", "runs"]).default("machine"),
    isActive: z.boolean().default(true),
  })
  .strict();

/** An area of a site; a new one is made. */
export const saveAreaInput = z
  .object({
    code: codeInput,
    nameEn: nameInput,
    nameZh: nameInput,
    siteCode: codeInput.optional(),
    calendarCode: optionalCode,
  })
  .strict();

export const idealCycleInput = z
  .object({
    operationCode: optionalCode,
    materialCode: optionalCode,
    /** Planned run time per item (ISO 22400-2: PRI), seconds. */
    idealSeconds: z.number().positive().max(100_000_000),
    basis: z.enum(["piece", "kg", "load"]),
    effectiveFrom: z.iso.datetime({ offset: true }).default("2000-01-01T00:00:00Z"),
  })
  .strict();

/** All ideal cycles of a machine: what is left out is taken away. */
export const saveIdealCyclesInput = z
  .object({ code: codeInput, cycles: z.array(idealCycleInput).max(200) })
  .strict();

export type IdealCycleDto = {
  operationCode: string | null;
  operation: { nameEn: string; nameZh: string } | null;
  materialCode: string | null;
  material: { nameEn: string; nameZh: string } | null;
  idealSeconds: number;
  basis: "piece" | "kg" | "load";
  effectiveFrom: string;
};
export type EquipmentSettingsDto = {
  code: string;
  nameEn: string;
  nameZh: string;
  siteCode: string;
  timeZone: string;
  equipmentClass: string;
  areaCode: string | null;
  /** Its own calendar; null: it follows what is above it. */
  calendarCode: string | null;
  inheritedCalendarCode: string | null;
  capacityKg: string | null;
  capacityPieces: number | null;
  isBatch: boolean;
  countsFrom: "machine" | "runs";
  isActive: boolean;
  cycles: IdealCycleDto[];
};
export type SettingsChoices = {
  areas: { code: string; nameEn: string; nameZh: string }[];
  calendars: { code: string; nameEn: string; nameZh: string }[];
  classes: string[];
  operations: { code: string; nameEn: string; nameZh: string }[];
  materials: { code: string; nameEn: string; nameZh: string }[];
};
