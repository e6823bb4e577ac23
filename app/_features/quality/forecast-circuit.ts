import { normaliseNumberText } from "@/app/_ui/number-text";
import type { ForecastInput } from "@/server/modules/quality/contract/forecast";

/** A circuit as it is typed. */
export type CircuitTexts = {
  by: "permeance" | "cuboid" | "cylinder";
  permeance: string;
  width: string;
  depth: string;
  along: string;
  diameter: string;
  length: string;
  opposing: string;
  alpha: string;
  beta: string;
};

/** Usual coefficients of sintered Nd–Fe–B (DOMAIN B1) to begin with. */
export const firstCircuit: CircuitTexts = {
  by: "permeance",
  permeance: "1",
  width: "20",
  depth: "10",
  along: "5",
  diameter: "10",
  length: "7",
  opposing: "0",
  alpha: "-0.11",
  beta: "-0.6",
};

function number(text: string): number | null {
  const plain = normaliseNumberText(text);
  const value = Number(plain);
  return plain === "" || !Number.isFinite(value) ? null : value;
}

type Circuit = Pick<ForecastInput, "loadLine" | "coefficients">;

/** What is asked of the server; null while a number is missing or wrong. Coefficients may both be left empty. */
export function circuitOf(texts: CircuitTexts): Circuit | null {
  const opposing = number(texts.opposing || "0");
  const [alpha, beta] = [number(texts.alpha), number(texts.beta)];
  if (opposing === null || opposing < 0 || opposing > 5000) return null;
  const isLeftOut = texts.alpha.trim() === "" && texts.beta.trim() === "";
  if (!isLeftOut && (alpha === null || beta === null)) return null;
  if (alpha !== null && Math.abs(alpha) > 1) return null;
  if (beta !== null && (beta < -2 || beta > 1)) return null;
  const line = lineOf(texts);
  if (line === null) return null;
  return {
    loadLine: { ...line, opposingFieldKiloAmperePerMetre: opposing },
    ...(alpha === null || beta === null
      ? {}
      : { coefficients: { alphaPercentPerC: alpha, betaPercentPerC: beta } }),
  };
}

function lineOf(texts: CircuitTexts): Circuit["loadLine"] | null {
  if (texts.by === "permeance") {
    const permeanceCoefficient = number(texts.permeance);
    const isGood = permeanceCoefficient !== null && permeanceCoefficient >= 0 && permeanceCoefficient <= 1000;
    return isGood ? { permeanceCoefficient } : null;
  }
  const edge = (text: string) => {
    const value = number(text);
    return value !== null && value > 0 && value <= 1000 ? value : null;
  };
  if (texts.by === "cylinder") {
    const [diameterMillimetre, lengthMillimetre] = [edge(texts.diameter), edge(texts.length)];
    if (diameterMillimetre === null || lengthMillimetre === null) return null;
    return { magnet: { shape: "cylinder", diameterMillimetre, lengthMillimetre } };
  }
  const [widthMillimetre, depthMillimetre, alongFieldMillimetre] = [
    edge(texts.width),
    edge(texts.depth),
    edge(texts.along),
  ];
  if (widthMillimetre === null || depthMillimetre === null || alongFieldMillimetre === null) return null;
  return { magnet: { shape: "cuboid", widthMillimetre, depthMillimetre, alongFieldMillimetre } };
}
