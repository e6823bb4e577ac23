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

/** How lots passed a stage: different profiles once each, and which of them each lot has; −1: it did not pass. */
export type StagePassages<Item> = {
  profiles: readonly (readonly (readonly [Item, number])[])[];
  ofLot: Int32Array;
  passages: readonly (StagePassage | undefined)[];
};

/** With the facts of each transformation or raw lot in place of its id. Null when no lot passed the stage. */
export function stagePassages<Item>(
  passages: readonly (StagePassage | undefined)[],
  factsOf: (id: string) => Item | undefined,
): StagePassages<Item> | null {
  const known = new Map<StageProfile, number>();
  const ofLot = new Int32Array(passages.length).fill(-1);
  passages.forEach((passage, lot) => {
    if (!passage) return;
    const at = known.get(passage.profile) ?? known.size;
    known.set(passage.profile, at);
    ofLot[lot] = at;
  });
  if (known.size === 0) return null;
  const profiles = [...known.keys()].map((profile) =>
    [...profile].flatMap(([id, share]): [Item, number][] => {
      const facts = factsOf(id);
      return facts === undefined ? [] : [[facts, share]];
    }),
  );
  return { profiles, ofLot, passages };
}

function spread<Value>(values: readonly Value[], ofLot: Int32Array): (Value | null)[] {
  return Array.from(ofLot, (at) => (at < 0 ? null : (values[at] ?? null)));
}

/** The mean over the mass and, where blended material differs, the least and greatest value beside it. */
export function numberColumns<Item>(
  heading: Heading,
  { profiles, ofLot }: StagePassages<Item>,
  numberOf: (item: Item) => number | null | undefined,
): ColumnDraft[] {
  const numbers = spread<WeightedNumber | null>(
    profiles.map((profile) => weightedNumber(profile, numberOf)),
    ofLot,
  );
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
export function choiceColumns<Item>(
  heading: Heading,
  { profiles, ofLot }: StagePassages<Item>,
  levelOf: (item: Item) => string | null | undefined,
): ColumnDraft[] {
  const choices = spread<WeightedChoice | null>(
    profiles.map((profile) => weightedChoice(profile, levelOf)),
    ofLot,
  );
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
