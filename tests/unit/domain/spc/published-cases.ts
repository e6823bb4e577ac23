import cases from "@/tests/fixtures/spc/spc-cases.json";

type Loose = { [key: string]: unknown };
export type PublishedCase = {
  id: string;
  kind: string;
  data: Loose;
  params: Loose;
  expected: Loose;
  tolerance?: { abs?: number; rel?: number; sd?: number; ppm_rel?: number };
};

const all = cases.cases as unknown as PublishedCase[];
const datasets = cases.datasets as unknown as Record<
  string,
  { rows?: number[][]; values?: number[]; stage?: string[] }
>;

/** The published cases of some kinds; every case of the file has to be claimed by one test. */
export function casesOf(...kinds: string[]): PublishedCase[] {
  return all.filter((published) => kinds.includes(published.kind));
}

export const ALL_KINDS = [...new Set(all.map((published) => published.kind))].sort();
export const CONSTANT_ROWS = cases.constants.rows as unknown as Record<string, number>[];

/** Subgroups of a case with the count of those in phase I. */
export function subgroupsOf({ data }: PublishedCase): { rows: number[][]; baseline: number } {
  const rows = datasets[String(data.subgroups_ref).replace("datasets.", "")]?.rows ?? [];
  const [, from = 1, to = 0] = /rows (\d+)-(\d+)/.exec(String(data.phase1))?.map(Number) ?? [];
  const second = data.phase2 ? /rows (\d+)-(\d+)/.exec(String(data.phase2))?.map(Number) : undefined;
  return { rows: rows.slice(from - 1, second?.[2] ?? to), baseline: to - from + 1 };
}

/** Single values of a case, from the case or from the data set that it names; split by stage where it says so. */
export function valuesOf({ data }: PublishedCase, stage?: string): number[] {
  if (Array.isArray(data.values)) return data.values as number[];
  const construct = data.construct as
    | { first: number; then_alternate: number[]; repeats: number }
    | undefined;
  if (construct)
    return [
      construct.first,
      ...Array.from({ length: construct.repeats }, () => construct.then_alternate).flat(),
    ];
  const set = datasets[String(data.values_ref).replace("datasets.", "")];
  const values = set?.values ?? [];
  return stage === undefined ? values : values.filter((_, i) => String(set?.stage?.[i]) === stage);
}

export function numbersOf(value: unknown): number[] {
  return Array.isArray(value) ? (value as number[]) : [];
}

/** 1-based places of the points at which a rule signals. */
export function placesOf(
  signals: readonly { index: number; rules: readonly string[] }[],
  ...ids: string[]
): number[] {
  return signals
    .filter((signal) => signal.rules.some((rule) => ids.includes(rule)))
    .map(({ index }) => index + 1);
}
