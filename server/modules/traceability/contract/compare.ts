import { z } from "zod";

/** More lots than this in a group are not compared; of tests the newest are taken and the number is said. */
export const LOTS_PER_GROUP = 500;

const code = z.string().trim().min(1).max(120);
const instant = z.iso.datetime({ offset: true });

export const lotGroupInput = z.discriminatedUnion("by", [
  z.object({ by: z.literal("codes"), codes: z.array(code).min(1).max(LOTS_PER_GROUP) }).strict(),
  /** Lots of a product with a failed test in the period; or with tests of which none failed. */
  z
    .object({
      by: z.literal("tests"),
      verdict: z.enum(["fail", "pass"]),
      productCode: code,
      from: instant,
      to: instant,
    })
    .strict(),
]);
export type LotGroupInput = z.output<typeof lotGroupInput>;

export const compareInput = z.object({ a: lotGroupInput, b: lotGroupInput }).strict();

export const FACTOR_KINDS = [
  "lot",
  "supplier-lot",
  "run",
  "machine",
  "position",
  "program",
  "parameter",
  "operator",
  "instrument",
] as const;
export type FactorKind = (typeof FACTOR_KINDS)[number];

/** Something that lots can have in common: they are made of it, went through it, or were measured with it. */
export type Factor = {
  kind: FactorKind;
  code: string;
  nameEn: string;
  nameZh: string;
  /** The supplier of a lot, the operation of a run or program, the place on a machine. */
  note: string | null;
};

export type SeparationRow = Factor & {
  /** Lots of the group with it. */
  withA: number;
  withB: number;
  /** 0…1: how much of the mass of the group's lots passed by it, the mean over the lots. */
  meanShareA: number;
  meanShareB: number;
  /** Fisher's exact test, two-sided. */
  p: number;
  /** Benjamini–Hochberg: expected share of chance finds among all rows up to this one. */
  q: number;
  /** With one half added to each cell. */
  oddsRatio: number;
};

export type GroupDto = {
  /** Lots found in all; more than `lots` when there were too many. */
  found: number;
  lots: { code: string; materialNameEn: string; materialNameZh: string }[];
};

export type ComparisonDto = {
  a: GroupDto;
  b: GroupDto;
  /** The least p that groups of these sizes can give. */
  smallestP: number;
  /** Everything that at least one of the lots has, what separates them best first. */
  rows: SeparationRow[];
};
