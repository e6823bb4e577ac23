import { z } from "zod";
import type { FigureCheck } from "@/server/domain/magnetics/check-figures";
import type { MaximumTemperature, ServicePoint } from "@/server/domain/magnetics/forecast";
import { MEASUREMENT_METHODS } from "@/server/domain/magnetics/measurement-method";
import type { TemperatureCoefficients } from "@/server/domain/magnetics/temperature-coefficients";
import { analyseCurveInput, type CurveDto, declaredColumn, type FiguresDto } from "../contract";
import { magnetShapeInput } from "./magnet-shape";
import type { AnalysisDto, UnitValue } from "./preview";

/** A magnet in its circuit: the permeance coefficient, or the magnet alone whose geometry gives it. */
export const loadLineInput = z
  .object({
    permeanceCoefficient: z.number().min(0).max(1000).optional(),
    magnet: magnetShapeInput.optional(),
    /** A field that the circuit sets against the magnet, as a positive number. */
    opposingFieldKiloAmperePerMetre: z.number().min(0).max(5000).default(0),
  })
  .strict()
  .refine((line) => (line.permeanceCoefficient === undefined) !== (line.magnet === undefined), {
    error: "either the permeance coefficient or the magnet's geometry is needed",
    path: ["permeanceCoefficient"],
  });
export type LoadLineInput = z.input<typeof loadLineInput>;

/** α(Br) and β(HcJ) in % per °C as printed: negative where the property falls. */
export const coefficientsInput = z
  .object({
    alphaPercentPerC: z.number().min(-1).max(1),
    betaPercentPerC: z.number().min(-2).max(1),
  })
  .strict();

/** The calculator for one curve: its figures, and where asked its place in a circuit. Nothing is saved. */
export const analyseInput = analyseCurveInput
  .extend({
    /** Moment of an open-circuit measurement over the applied field; the sample's shape is needed. */
    moment: declaredColumn.optional(),
    sample: magnetShapeInput.optional(),
    isOpenCircuit: z.boolean().default(false),
    method: z.enum(MEASUREMENT_METHODS).optional(),
    density: z
      .object({ value: z.number().positive(), unit: z.literal("g/cm3") })
      .strict()
      .optional(),
    loadLine: loadLineInput.optional(),
    coefficients: coefficientsInput.optional(),
  })
  .strict();
export type AnalyseInput = z.input<typeof analyseInput>;

/** Curves of one sample at one or several temperatures: saved tests by number, or declared columns. */
export const forecastInput = z
  .object({
    tests: z.array(z.string().trim().min(1).max(64)).max(20).default([]),
    curves: z.array(analyseCurveInput.strict()).max(20).default([]),
    loadLine: loadLineInput,
    coefficients: coefficientsInput.optional(),
  })
  .strict()
  .refine((input) => input.tests.length + input.curves.length > 0, {
    error: "a test or a curve is needed",
    path: ["curves"],
  });
export type ForecastInput = z.input<typeof forecastInput>;

export type ForecastCurveDto = {
  /** Number of the test; null for a declared curve. */
  test: string | null;
  temperatureC: number;
  figures: FiguresDto;
  curve: CurveDto;
  point: ServicePoint;
};

export type ForecastDto = {
  loadLine: {
    permeanceCoefficient: number;
    demagnetisingFactor: number | null;
    opposingFieldKiloAmperePerMetre: number;
  };
  curves: ForecastCurveDto[];
  /** Between the nearest to 20 °C and the hottest curve; null with one temperature. */
  measuredCoefficients: TemperatureCoefficients | null;
  /** Null: no curve shows a knee. */
  maximumWorkingTemperature: MaximumTemperature | null;
};

/** One sample at its temperatures. */
export type TemperatureSeriesDto = {
  lot: string;
  sampleId: string;
  tests: { number: string; temperatureC: number; figures: FiguresDto; hasCurve: boolean }[];
  /** Each temperature against the one nearest to 20 °C. */
  coefficients: TemperatureCoefficients[];
};

type Detail = Record<string, string | number | boolean | null>;
type Field = UnitValue<"kA/m">;
type Density = UnitValue<"T">;

/** Answer of the calculator with everything that was asked for. */
export type AnalysisAnswer = AnalysisDto & {
  bhMaxPoint: { field: Field; induction: Density } | null;
  knee: { field: Field; polarisation: Density } | null;
  demagnetisingFactor: number | null;
  checks: {
    reason: FigureCheck["check"];
    severity: FigureCheck["severity"];
    property: string | null;
    details: Detail;
  }[];
  /** Null without a method. */
  isCertificateEvidence: boolean | null;
  operatingPoint:
    | (NonNullable<ForecastAnswer["curves"][number]["operatingPoint"]> & {
        permeanceCoefficient: number;
        demagnetisingFactor: number | null;
      })
    | null;
  irreversibleLoss: ForecastAnswer["curves"][number]["irreversibleLoss"] | null;
  maximumWorkingTemperature: ForecastAnswer["maximumWorkingTemperature"];
};

/** The forecast as machines get it: every number with its unit beside it. */
export type ForecastAnswer = {
  loadLine: { permeanceCoefficient: number; demagnetisingFactor: number | null; opposingField: Field };
  curves: {
    test: string | null;
    temperature: UnitValue<"°C">;
    operatingPoint: {
      field: Field;
      induction: Density;
      polarisation: Density;
      energy: UnitValue<"kJ/m3">;
    } | null;
    irreversibleLoss: {
      risk: ServicePoint["risk"];
      kneeField: Field;
      margin: Field;
      lossShare: UnitValue<"1">;
    };
  }[];
  coefficients: {
    alpha: UnitValue<"%/°C">;
    beta: UnitValue<"%/°C">;
    reference: UnitValue<"°C">;
    temperature: UnitValue<"°C">;
  } | null;
  maximumWorkingTemperature: {
    value: number;
    unit: "°C";
    basis: MaximumTemperature["basis"];
    from: UnitValue<"°C">[];
  } | null;
};
