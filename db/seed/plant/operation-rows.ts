import { dataRows } from "./csv-file";
import { OPERATION_FACTS, PARAMETERS, SINGLE_VALUE_BANDS } from "./operations";

const UNIT: Record<string, string> = { kg: "kg", pcs: "pcs" };

/** The published route joined with the plant's own settings. */
export function operationRows() {
  return dataRows("process-route.csv").map((row) => {
    const code = row.code ?? "";
    const facts = OPERATION_FACTS[code];
    if (!facts) throw new Error(`process-route.csv names ${code}, of which the demo plant knows nothing.`);
    return {
      code,
      seq: Number(row.seq),
      nameEn: sentenceCase(row.en ?? code),
      nameZh: row.zh ?? code,
      equipmentClass: facts.equipmentClass ?? null,
      lotRelation: facts.relation,
      outputUnit: UNIT[row.unit ?? ""] === "pcs" ? ("pcs" as const) : ("kg" as const),
      inputKinds: [...facts.inputs] as string[],
      outputKind: facts.output ?? null,
      requiresRelease: facts.gate ?? false,
      massToleranceFraction: facts.tolerance,
      expectedYieldFraction: facts.expectedYield ?? null,
      standardSeconds: facts.standard?.seconds ?? null,
      standardBasis: facts.standard?.basis ?? null,
      source: row.source ?? null,
    };
  });
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const limit = (text: string | undefined): number | null =>
  text === undefined || text.trim() === "" ? null : Number(text);

/** The published parameters in one unit each; where sources disagree, the choice is named in the source. */
export function parameterRows(operationCode: string) {
  const published = dataRows("process-params.csv").filter((row) => row.op_code === operationCode);
  return (PARAMETERS[operationCode] ?? []).map((facts) => {
    const row = published.find((candidate) => candidate.parameter === facts.row);
    if (!row) throw new Error(`process-params.csv has no ${facts.row} for ${operationCode}.`);
    const scale = facts.scale ?? 1;
    const band = SINGLE_VALUE_BANDS[`${operationCode}/${facts.code}`] ?? 0;
    const scaled = (value: number | null) =>
      value === null ? null : Number((value * scale).toPrecision(12));
    const lower = scaled(limit(row.lo));
    const upper = scaled(limit(row.hi));
    return {
      code: facts.code,
      nameEn: nameOf(facts.row),
      nameZh: facts.nameZh,
      unit: facts.unit,
      target: facts.target ?? null,
      lowerLimit: lower === null ? null : Number((lower - band).toFixed(9)),
      upperLimit: upper === null ? null : Number((upper + band).toFixed(9)),
      isRequired: facts.required ?? false,
      source: [row.source, facts.note].filter(Boolean).join("; "),
    };
  });
}

function nameOf(printed: string): string {
  const plain = printed.replace(/\s*\(.*\)$/, "");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
