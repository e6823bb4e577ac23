import type { StagePassage, StageProfile } from "@/server/domain/genealogy/stage-profiles";
import {
  type WeightedChoice,
  type WeightedNumber,
  weightedChoice,
  weightedNumber,
} from "@/server/domain/genealogy/weighted-facts";
import type { Aggregate, Cell, ColumnSource, TableColumn } from "../contract";

/** A column while the table is put together: one cell a lot. */
export type ColumnDraft = { column: TableColumn; cells: Cell[] };

export type Heading = {
  key: string;
  source: ColumnSource;
  stage?: TableColumn["stage"];
  nameEn?: string;
  nameZh?: string;
  unit?: string;
  ofCurve?: TableColumn["ofCurve"];
  role?: TableColumn["role"];
};

/** How each lot passed a stage; undefined: not at all. */
export type StagePassages = readonly (StagePassage | undefined)[];

/** The mean over the mass and, where blended material differs, the least and greatest value beside it. */
export function numberColumns(
  heading: Heading,
  passages: StagePassages,
  numberOf: (id: string) => number | null | undefined,
): ColumnDraft[] {
  const known = new Map<StageProfile, WeightedNumber | null>();
  const numbers = passages.map((passage) => {
    if (!passage) return null;
    const found = known.get(passage.profile);
    if (found !== undefined) return found;
    const number = weightedNumber(passage.profile, numberOf);
    known.set(passage.profile, number);
    return number;
  });
  if (numbers.every((number) => number === null)) return [];
  const drafts = [
    draft(
      heading,
      "numeric",
      "mean",
      numbers.map((number) => number?.mean ?? null),
    ),
  ];
  if (numbers.some((number) => number !== null && number.maximum > number.minimum)) {
    drafts.push(
      detail(
        heading,
        "numeric",
        "minimum",
        numbers.map((number) => number?.minimum ?? null),
      ),
      detail(
        heading,
        "numeric",
        "maximum",
        numbers.map((number) => number?.maximum ?? null),
      ),
    );
  }
  return drafts;
}

/** What most of the mass has and, where blended material differs, how much of it. */
export function choiceColumns(
  heading: Heading,
  passages: StagePassages,
  levelOf: (id: string) => string | null | undefined,
): ColumnDraft[] {
  const known = new Map<StageProfile, WeightedChoice | null>();
  const choices = passages.map((passage) => {
    if (!passage) return null;
    const found = known.get(passage.profile);
    if (found !== undefined) return found;
    const choice = weightedChoice(passage.profile, levelOf);
    known.set(passage.profile, choice);
    return choice;
  });
  if (choices.every((choice) => choice === null)) return [];
  const drafts = [
    draft(
      heading,
      "categorical",
      "level",
      choices.map((choice) => choice?.level ?? null),
    ),
  ];
  if (choices.some((choice) => choice !== null && choice.share < 0.9995)) {
    drafts.push(
      detail(
        { ...heading, unit: "1" },
        "numeric",
        "share",
        choices.map((choice) => choice?.share ?? null),
      ),
    );
  }
  return drafts;
}

export function draft(
  heading: Heading,
  kind: TableColumn["kind"],
  aggregate: Aggregate,
  cells: Cell[],
): ColumnDraft {
  return {
    column: {
      key: heading.key,
      kind,
      role: heading.role ?? "parameter",
      source: heading.source,
      aggregate,
      ofCurve: heading.ofCurve ?? null,
      stage: heading.stage ?? null,
      nameEn: heading.nameEn ?? null,
      nameZh: heading.nameZh ?? null,
      unit: heading.unit ?? null,
    },
    cells,
  };
}

function detail(
  heading: Heading,
  kind: TableColumn["kind"],
  aggregate: Aggregate,
  cells: Cell[],
): ColumnDraft {
  return draft({ ...heading, key: `${heading.key}.${aggregate}`, role: "detail" }, kind, aggregate, cells);
}
