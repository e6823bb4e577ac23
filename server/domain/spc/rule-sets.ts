import type { Counting, RunRule } from "./run-rules";

/** The eight tests of L. S. Nelson, "The Shewhart Control Chart: Tests for Special Causes", J. Quality Technology 16 (1984) 237; Minitab's tests 1 to 8 are the same. */
export const NELSON_RULES = [
  { id: "nelson-1", kind: "beyond", sigmas: 3 },
  { id: "nelson-2", kind: "one-side", count: 9 },
  { id: "nelson-3", kind: "trend", count: 6, counting: "points" },
  { id: "nelson-4", kind: "alternating", count: 14, counting: "points" },
  { id: "nelson-5", kind: "zone", count: 2, of: 3, sigmas: 2 },
  { id: "nelson-6", kind: "zone", count: 4, of: 5, sigmas: 1 },
  { id: "nelson-7", kind: "within", count: 15, sigmas: 1 },
  { id: "nelson-8", kind: "outside", count: 8, sigmas: 1 },
] as const satisfies readonly RunRule[];

/** The four zone tests of the Western Electric Statistical Quality Control Handbook (1956), p. 23-28. */
export const WESTERN_ELECTRIC_RULES = [
  { id: "western-electric-1", kind: "beyond", sigmas: 3 },
  { id: "western-electric-2", kind: "zone", count: 2, of: 3, sigmas: 2 },
  { id: "western-electric-3", kind: "zone", count: 4, of: 5, sigmas: 1 },
  { id: "western-electric-4", kind: "one-side", count: 8 },
] as const satisfies readonly RunRule[];

export const RULE_SETS = { nelson: NELSON_RULES, "western-electric": WESTERN_ELECTRIC_RULES } as const;
export type RuleSetName = keyof typeof RULE_SETS;

export const RULE_IDS = [
  ...NELSON_RULES.map((rule) => rule.id),
  ...WESTERN_ELECTRIC_RULES.map((rule) => rule.id),
] as const;
export type RuleId = (typeof RULE_IDS)[number];

/** Another convention for one rule: k points, k of m, multiples of sigma, points or steps. */
export type RuleParameters = {
  count?: number | undefined;
  of?: number | undefined;
  sigmas?: number | undefined;
  counting?: Counting | undefined;
};

/** The rule of an id, with the parameters that it has replaced; parameters that it does not have are left out. */
export function ruleOf(id: RuleId, parameters: RuleParameters = {}): RunRule {
  const known = [...NELSON_RULES, ...WESTERN_ELECTRIC_RULES].find((rule) => rule.id === id) as RunRule;
  const given = Object.entries(parameters).filter(([key, value]) => value !== undefined && key in known);
  return { ...known, ...Object.fromEntries(given) };
}
