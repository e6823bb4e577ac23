export interface PropertyAtTemperature {
  readonly temperatureC: number;
  readonly brTesla: number | null;
  readonly hcjKiloAmperePerMetre: number | null;
}

export interface TemperatureCoefficients {
  /** The temperature that the change is a share of: the nearest to 20 °C of the two. */
  readonly referenceC: number;
  readonly temperatureC: number;
  /** α(Br), % per °C; negative where Br falls as it gets warmer. */
  readonly alphaPercentPerC: number | null;
  /** β(HcJ), % per °C. */
  readonly betaPercentPerC: number | null;
}

const REFERENCE_C = 20;
const LEAST_SPAN_C = 10;

function coefficient(at0: number | null, at1: number | null, spanC: number): number | null {
  return at0 === null || at1 === null || at0 <= 0 ? null : ((at1 - at0) / (at0 * spanC)) * 100;
}

/**
 * α(Br) and β(HcJ) from two temperatures of one sample: (X_T − X_20)/(X_20·(T − 20)), in % per °C
 * (GB/T 24270; printed tables show the same with X_20 − X_T and a minus sign). Null when the two are less than 10 °C
 * apart, where the uncertainty of the figures is larger than their change.
 */
export function temperatureCoefficients(
  a: PropertyAtTemperature,
  b: PropertyAtTemperature,
): TemperatureCoefficients | null {
  const isFirst = Math.abs(a.temperatureC - REFERENCE_C) <= Math.abs(b.temperatureC - REFERENCE_C);
  const [reference, other] = isFirst ? [a, b] : [b, a];
  const span = other.temperatureC - reference.temperatureC;
  if (Math.abs(span) < LEAST_SPAN_C) return null;
  return {
    referenceC: reference.temperatureC,
    temperatureC: other.temperatureC,
    alphaPercentPerC: coefficient(reference.brTesla, other.brTesla, span),
    betaPercentPerC: coefficient(reference.hcjKiloAmperePerMetre, other.hcjKiloAmperePerMetre, span),
  };
}
