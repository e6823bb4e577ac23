import tables from "./attribute-tables.json";
import { lotSizeFault, refuseFaults } from "./sampling-error";
import {
  AQL_VALUES,
  type Aql,
  CODE_LETTERS,
  type CodeLetter,
  type InspectionLevel,
  type Severity,
} from "./scales";

export type AttributePlan = {
  codeLetter: CodeLetter;
  /** Where the arrow of the table led to: n is taken from there. */
  planLetter: string;
  arrow: "up" | "down" | null;
  sampleSize: number;
  acceptanceNumber: number;
  rejectionNumber: number;
  /** The sample would be the lot: every piece is looked at, with the same Ac. */
  isEveryPiece: boolean;
};

export type AttributeQuestion = {
  lotSize: number;
  level: InspectionLevel;
  aql: Aql;
  severity: Severity;
};

const SIZES: Record<"normal" | "reduced", readonly number[]> = {
  normal: [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000, 3150],
  reduced: [2, 2, 2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800],
};
const LETTERS_AND_S = [...CODE_LETTERS, "S"];

/**
 * Code letter of the sample size (ISO 2859-1:1999 Table 1 = MIL-STD-105E Table I).
 * Throws a SamplingError that names `lotSize` when it is not a whole number from 2.
 */
export function codeLetter(lotSize: number, level: InspectionLevel): CodeLetter {
  refuseFaults([lotSizeFault(lotSize)]);
  const row = tables.codeLetters.find(({ to }) => to === null || lotSize <= to);
  const letter = CODE_LETTERS.find((each) => each === row?.letters[level]);
  if (letter === undefined) throw new RangeError(`no code letter for ${lotSize} at ${level}`);
  return letter;
}

/**
 * Single sampling by attributes (ISO 2859-1:1999 Tables 2-A, 2-B; reduced: ANSI/ASQ Z1.4 Table II-C with its gap between
 * Ac and Re). Arrows are followed and n is that of the letter where they end; a sample as large as the lot is the lot.
 */
export function singleAttributePlan({ lotSize, level, aql, severity }: AttributeQuestion): AttributePlan {
  const letter = codeLetter(lotSize, level);
  const cell = masterCell(letter, aql, severity);
  const isEveryPiece = cell.sampleSize >= lotSize;
  return {
    codeLetter: letter,
    ...cell,
    sampleSize: isEveryPiece ? lotSize : cell.sampleSize,
    isEveryPiece,
  };
}

/** One cell of the master table, the arrow followed. */
export function masterCell(
  letter: CodeLetter,
  aql: Aql,
  severity: Severity,
): Pick<AttributePlan, "planLetter" | "arrow" | "sampleSize" | "acceptanceNumber" | "rejectionNumber"> {
  const row = tables.single[severity][letter];
  const column = AQL_VALUES.indexOf(aql);
  const sampleSize = row.n[column];
  const acceptanceNumber = row.ac[column];
  const rejectionNumber = row.re[column];
  if (sampleSize === undefined || acceptanceNumber === undefined || rejectionNumber === undefined) {
    throw new RangeError(`no cell ${letter} at ${aql}`);
  }
  const planLetter = letterOfSize(sampleSize, letter, severity);
  const step = LETTERS_AND_S.indexOf(planLetter) - CODE_LETTERS.indexOf(letter);
  return {
    planLetter,
    arrow: step === 0 ? null : step > 0 ? "down" : "up",
    sampleSize,
    acceptanceNumber,
    rejectionNumber,
  };
}

/** The letter itself where its own size fits (three letters share n = 2 under reduced inspection). */
function letterOfSize(sampleSize: number, letter: CodeLetter, severity: Severity): string {
  const sizes = SIZES[severity === "reduced" ? "reduced" : "normal"];
  if (sizes[CODE_LETTERS.indexOf(letter)] === sampleSize) return letter;
  return LETTERS_AND_S[sizes.lastIndexOf(sampleSize)] ?? letter;
}

/** The next smaller preferred AQL, which the switching score asks about; null below 0.010. */
export function tighterAql(aql: Aql): Aql | null {
  return AQL_VALUES[AQL_VALUES.indexOf(aql) - 1] ?? null;
}
