import { z } from "zod";
import { COIL_CONSTANT_UNITS, FLUX_UNITS, MOMENT_UNITS } from "@/server/domain/magnetics/piece-moment";

const code = z.string().trim().min(1).max(64);
const keys = <Units extends Record<string, number>>(units: Units) =>
  Object.keys(units) as [keyof Units & string, ...(keyof Units & string)[]];

export const FLUX_UNIT_CODES = keys(FLUX_UNITS);
export const MOMENT_UNIT_CODES = keys(MOMENT_UNITS);
export const CONSTANT_UNIT_CODES = keys(COIL_CONSTANT_UNITS);
export const FLUX_VERDICT_CODES = ["agrees", "disagrees", "not-comparable"] as const;

export const fluxReadingInput = z
  .object({ piece: z.string().trim().min(1).max(40), reading: z.number().positive() })
  .strict();

/** Readings of pieces of one lot: flux linkages of a coil with a calibrated constant, or moments as the instrument shows them. */
export const recordFluxInput = z
  .object({
    lot: code,
    instrumentCode: code,
    quantity: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("flux"), unit: z.enum(FLUX_UNIT_CODES) }).strict(),
      z.object({ kind: z.literal("moment"), unit: z.enum(MOMENT_UNIT_CODES) }).strict(),
    ]),
    temperatureC: z.number().min(-100).max(350),
    measuredAt: z.iso.datetime({ offset: true }),
    /** Of one piece; from the product's geometry when left out. */
    pieceVolumeCubicMillimetre: z.number().positive().max(10_000_000).optional(),
    readings: z.array(fluxReadingInput).min(1, "a reading is needed").max(2000),
  })
  .strict();
export type RecordFluxInput = z.input<typeof recordFluxInput>;

export const recordCoilConstantInput = z
  .object({
    instrumentCode: code,
    value: z.number().positive(),
    unit: z.enum(CONSTANT_UNIT_CODES),
    certificate: z.string().trim().min(1, "a certificate is needed").max(120),
    calibratedAt: z.iso.datetime({ offset: true }),
    validUntil: z.iso.datetime({ offset: true }),
  })
  .strict();

export const fluxListInput = z
  .object({
    search: z.string().trim().max(64).optional(),
    verdict: z.enum(FLUX_VERDICT_CODES).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  })
  .strict();
export type FluxListInput = z.input<typeof fluxListInput>;
export const fluxRef = z.object({ number: code }).strict();
export const fluxLotInput = z.object({ lot: code }).strict();

export type FluxVerdict = (typeof FLUX_VERDICT_CODES)[number];
export type FluxSeriesItem = {
  id: string;
  number: string;
  lot: string;
  material: { code: string; nameEn: string; nameZh: string };
  instrument: string;
  pieces: number;
  measuredAt: string;
  recordedBy: string;
  meanTesla: number;
  minimumTesla: number;
  maximumTesla: number;
  blockBrTesla: number | null;
  expectedTesla: number | null;
  expectedFrom: "curve" | "recoil-line" | null;
  /** (measured − expected) / expected. */
  deviation: number | null;
  tolerance: number;
  verdict: FluxVerdict;
};
export type FluxSeriesDetail = FluxSeriesItem & {
  quantityKind: "flux" | "moment";
  unit: string;
  temperatureC: number;
  referenceTemperatureC: number;
  alphaBrPercentPerKelvin: number | null;
  pieceVolumeCubicMillimetre: number;
  demagnetisingFactor: number | null;
  testNumbers: string[];
  constant: {
    value: number;
    unit: string;
    certificate: string;
    calibratedAt: string;
    validUntil: string;
  } | null;
  readings: { piece: string; reading: number; momentWeberMetre: number; polarisationTesla: number }[];
};

export type CoilConstantDto = {
  value: number;
  unit: string;
  constantMetre: number;
  certificate: string;
  calibratedAt: string;
  validUntil: string;
};
export type FluxInstrument = {
  code: string;
  nameEn: string;
  nameZh: string;
  constant: CoilConstantDto | null;
};
/** What a person sees before the first reading: the piece, and what it should have. */
export type FluxLot = {
  lot: string;
  material: { code: string; nameEn: string; nameZh: string };
  pieceVolumeCubicMillimetre: number | null;
  demagnetisingFactor: number | null;
  alphaBrPercentPerKelvin: number | null;
  blockBrTesla: number | null;
  expectedTesla: number | null;
  expectedFrom: "curve" | "recoil-line" | null;
  testNumbers: string[];
  tolerance: number;
};
