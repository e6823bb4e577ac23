import { thinCurve } from "@/server/domain/certificate/thin-curve";
import type { CertificatePart } from "../contract";
import type { StatedCurve, StatedEvidence, StatedLot } from "../contract/statement";
import type { EvidenceTest, LotEvidence } from "../queries/lot-evidence";
import { stateInspections } from "./assess-inspections";
import type { Assessment } from "./assess-lot";

const CURVE_POINTS = 80;

type Origins = Pick<
  StatedLot,
  "chemistry" | "heavyRareEarthPercent" | "recycledPercent" | "rareEarthOrigin" | "genealogy"
>;

/** One delivered lot as the certificate says it; parts that the customer does not want are null. */
export function stateLot(
  { lot, specification, inspections }: LotEvidence,
  { figures, evidence, deviations }: Assessment,
  origins: Origins,
  parts: readonly CertificatePart[],
): StatedLot {
  const wants = (part: CertificatePart) => parts.includes(part);
  return {
    lot: lot.lot,
    quantity: plainAmount(lot.quantity),
    unit: lot.unit,
    massKg: plainAmount(lot.massKg),
    packages: lot.packages,
    workOrder: lot.workOrder,
    material: lot.material,
    product: lot.product,
    specification: {
      code: specification?.code ?? "",
      revision: specification?.revision ?? 0,
      grade: specification?.grade ?? "",
      owner: specification?.owner ?? "",
    },
    figures,
    evidence: evidence.map(stateEvidence),
    inspections: stateInspections(inspections),
    chemistry: wants("chemistry") ? origins.chemistry : null,
    heavyRareEarthPercent: wants("chemistry") ? origins.heavyRareEarthPercent : null,
    recycledPercent: wants("recycled") ? origins.recycledPercent : null,
    rareEarthOrigin: wants("recycled") ? origins.rareEarthOrigin : null,
    genealogy: wants("genealogy") ? origins.genealogy : null,
    deviations,
  };
}

/** Without trailing zeros of the database: "1500", "12.5". */
function plainAmount(stored: string): string {
  return stored.includes(".") ? stored.replace(/\.?0+$/u, "") : stored;
}

function stateEvidence(test: EvidenceTest): StatedEvidence {
  return {
    test: test.number,
    version: test.version,
    lot: test.lot.code,
    position: test.position,
    sampleId: test.sampleId,
    method: test.method,
    instrument: test.instrument,
    calibrationDueAt: test.calibrationDueAt,
    uncertaintiesPercent: Object.fromEntries(
      Object.entries(test.uncertainties).map(([name, relative]) => [name, percent(relative)]),
    ),
    temperatureC: test.temperatureC,
    measuredAt: test.measuredAt,
    hkDefinition: test.figures.hkDefinition,
    isSynthetic: test.isSynthetic,
  };
}

function percent(relative: number): string {
  return String(Number((relative * 100).toPrecision(3)));
}

/**
 * A curve for each lot and temperature: that of the sample with the lowest HcJ. Lots that were made of the same
 * measured lot share one.
 */
export function curvesOf(
  assessed: readonly { found: LotEvidence; evidence: EvidenceTest[] }[],
): StatedCurve[] {
  const curves = new Map<string, StatedCurve>();
  for (const { found, evidence } of assessed) {
    const drawn = evidence.filter((test) => test.fieldAmperePerMetre !== null);
    const temperatures = [...new Set(drawn.map((test) => Math.round(test.temperatureC)))].sort(
      (a, b) => a - b,
    );
    for (const temperature of temperatures) {
      const test = drawn
        .filter((each) => Math.round(each.temperatureC) === temperature)
        .reduce((low, each) => (coercivity(each) < coercivity(low) ? each : low));
      const known = curves.get(test.number);
      if (known) known.lots.push(found.lot.lot);
      else curves.set(test.number, curveOf(test, found));
    }
  }
  return [...curves.values()];
}

function coercivity(test: EvidenceTest): number {
  return test.figures.hcjKiloAmperePerMetre ?? Number.POSITIVE_INFINITY;
}

function curveOf(test: EvidenceTest, { lot, specification }: LotEvidence): StatedCurve {
  const minimum = (property: "br" | "hcb" | "hcj") =>
    specification?.limits.find(
      (limit) => limit.property === property && Math.abs(limit.temperatureC - test.temperatureC) <= 7,
    )?.min ?? null;
  const thin = thinCurve(
    {
      fieldKiloAmperePerMetre: (test.fieldAmperePerMetre ?? []).map((field) => field / 1000),
      polarisationTesla: test.polarisationTesla ?? [],
    },
    CURVE_POINTS,
  );
  return {
    test: test.number,
    lots: [lot.lot],
    temperatureC: test.temperatureC,
    fieldKiloAmperePerMetre: [...thin.fieldKiloAmperePerMetre],
    polarisationTesla: [...thin.polarisationTesla],
    limits: {
      brTesla: minimum("br"),
      hcbKiloAmperePerMetre: minimum("hcb"),
      hcjKiloAmperePerMetre: minimum("hcj"),
    },
  };
}
