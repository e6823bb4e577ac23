import { type Fractions, rollUpFractions } from "@/server/domain/genealogy/composition";
import { type Passages, stageProfiles } from "@/server/domain/genealogy/stage-profiles";
import { weightedNumber } from "@/server/domain/genealogy/weighted-facts";
import type { Executor } from "@/server/kernel/database";
import { siteClock } from "@/server/modules/equipment/queries/site-day";
import { resolvedFigures } from "@/server/modules/quality/queries/resolved-figures";
import { type Walk, walkBackward } from "@/server/modules/traceability/queries/walk";
import type { ExplainedProperty, LotTableDto, LotTableInput } from "../contract";
import { type ColumnDraft, draft } from "../rules/column-drafts";
import { materialColumns, materialStage, operationColumns } from "../rules/stage-columns";
import { type ChosenLot, chosenLots } from "./chosen-lots";
import { seasonOf, shiftsOf } from "./shifts";
import {
  assays,
  curvesOf,
  type OperationFacts,
  operationFacts,
  parameterFacts,
  parameterValues,
  type RawFacts,
  rawLots,
  type StepFacts,
  stepsOf,
} from "./upstream-facts";

export const PROPERTY_UNITS: Record<ExplainedProperty, string> = {
  hcj: "kA/m",
  br: "T",
  hcb: "kA/m",
  bhMax: "kJ/m³",
  hk: "kA/m",
  squareness: "1",
};
const DAY_MS = 86_400_000;
const HOUR_SECONDS = 3600;
/** Of an element less than so much difference between lots is no difference, in mass fractions. */
const LEAST_ELEMENT_SPREAD = 1e-6;

/**
 * The flat table: one row for each lot with its property (its own tests, or those of what it was made of) and every
 * upstream parameter along its mass-weighted ancestry. One walk over the union of the ancestries; as many statements
 * for ten thousand lots as for one.
 */
export async function lotTable(db: Executor, input: LotTableInput): Promise<LotTableDto> {
  const lots = await chosenLots(db, input);
  const unit = PROPERTY_UNITS[input.property];
  if (lots.length === 0) return { property: input.property, unit, columns: [], rows: [] };
  const ids = lots.map(({ id }) => id);
  const [walk, figures] = await Promise.all([walkBackward(db, ids), resolvedFigures(db, ids)]);
  const { drafts } = await upstreamColumns(db, lots, walk);
  const resolved = lots.map(({ id }) =>
    figures.get(id)?.figures.find((figure) => figure.property === input.property && figure.isValid),
  );
  const columns = [
    ...drafts,
    draft(
      { key: "tested-lot", source: "tested-lot", role: "grouping" },
      "categorical",
      "level",
      resolved.map((figure) => figure?.tests[0]?.lot ?? null),
    ),
  ];
  return {
    property: input.property,
    unit,
    columns: columns.map(({ column }) => column),
    rows: lots.map(({ code }, at) => ({
      lot: code,
      value: resolved[at]?.value ?? null,
      isInherited: resolved[at]?.isInherited ?? false,
      cells: columns.map(({ cells }) => cells[at] ?? null),
    })),
  };
}

async function upstreamColumns(
  db: Executor,
  lots: readonly ChosenLot[],
  walk: Walk,
): Promise<{ drafts: ColumnDraft[] }> {
  const born = new Set(walk.transformations.flatMap((node) => node.outputs.map((output) => output.lotId)));
  const rawIds = walk.lotIds.filter((lotId) => !born.has(lotId));
  const [stepRows, raws, assayRows, operations, parameters, clock] = await Promise.all([
    stepsOf(
      db,
      walk.transformations.map((node) => node.id),
    ),
    rawLots(db, rawIds),
    assays(db, walk.lotIds),
    operationFacts(db),
    parameterFacts(db),
    siteClock(db),
  ]);
  const runIds = [...new Set(stepRows.map(({ runId }) => runId))];
  const [values, curves, shifts] = await Promise.all([
    parameterValues(db, runIds),
    curvesOf(db, runIds),
    shiftsOf(db, stepRows),
  ]);
  const steps = new Map(stepRows.map((step) => [step.id, step]));
  const rawOf = new Map(raws.map((raw) => [raw.lotId, raw]));
  const { passages, powderAgeHours } = passedStages(lots, walk, steps, rawOf, operations);
  const ofLots = lots.map(({ id }) => passages.get(id));
  return {
    drafts: [
      ...lotColumns(lots, clock.timeZone),
      ...operationColumns(ofLots, { steps, shifts, operations, parameters, values, curves, powderAgeHours }),
      ...materialColumns(ofLots, rawOf),
      ...elementColumns(lots, walk, rawOf, assayRows),
    ],
  };
}

function passedStages(
  lots: readonly ChosenLot[],
  walk: Walk,
  steps: ReadonlyMap<string, StepFacts>,
  raws: ReadonlyMap<string, RawFacts>,
  operations: readonly OperationFacts[],
): { passages: Map<string, Passages>; powderAgeHours: Map<string, number> } {
  const milling = operations.find(({ outputKind }) => outputKind === "fine-powder")?.id;
  const pressing = operations.find(({ outputKind }) => outputKind === "green-compact")?.id;
  const powderAgeHours = new Map<string, number>();
  const passages = stageProfiles(
    lots.map(({ id }) => id),
    walk.transformations,
    {
      stageOf: (id) => steps.get(id)?.operationId ?? null,
      rawStageOf: (lotId) => {
        const raw = raws.get(lotId);
        return raw ? materialStage(raw.material) : null;
      },
      visit: (node, before) => {
        const step = steps.get(node.id);
        const milled = milling === undefined ? undefined : before.get(milling);
        if (!step || !milled || step.operationId !== pressing) return;
        const endedAt = weightedNumber(milled.profile, (id) => steps.get(id)?.endedAt);
        if (endedAt) powderAgeHours.set(node.id, (step.startedAt - endedAt.mean) / HOUR_SECONDS);
      },
    },
  );
  return { passages, powderAgeHours };
}

function lotColumns(lots: readonly ChosenLot[], timeZone: string): ColumnDraft[] {
  const instants = lots.map(({ createdAt }) => Date.parse(createdAt));
  const first = instants[0] ?? 0;
  return [
    draft(
      { key: "product", source: "product" },
      "categorical",
      "level",
      lots.map(({ product }) => product),
    ),
    draft(
      { key: "day", source: "day", unit: "d" },
      "numeric",
      "mean",
      instants.map((instant) => Number(((instant - first) / DAY_MS).toFixed(3))),
    ),
    draft(
      { key: "season", source: "season" },
      "categorical",
      "level",
      instants.map((instant) => seasonOf(instant, timeZone)),
    ),
  ];
}

/** Mass fractions by element, measured where something was measured, in percent. */
function elementColumns(
  lots: readonly ChosenLot[],
  walk: Walk,
  raws: ReadonlyMap<string, RawFacts>,
  assayRows: readonly { lotId: string; element: string; massFraction: number }[],
): ColumnDraft[] {
  const assayOf = new Map<string, Record<string, number>>();
  for (const { lotId, element, massFraction } of assayRows) {
    assayOf.set(lotId, { ...assayOf.get(lotId), [element]: massFraction });
  }
  const none: Fractions = {};
  const rolled = rollUpFractions(
    lots.map(({ id }) => id),
    walk.transformations,
    (lotId) => ({ assay: assayOf.get(lotId) ?? none, nominal: raws.get(lotId)?.nominal ?? none }),
  );
  const contents = lots.map(({ id }) => rolled.get(id)?.value ?? none);
  const elements = new Set<string>();
  const seen = new Set<Fractions>();
  for (const content of contents) {
    if (seen.has(content)) continue;
    seen.add(content);
    for (const element of Object.keys(content)) elements.add(element);
  }
  return [...elements].sort().flatMap((element) => {
    const fractions = contents.map((content) => content[element] ?? 0);
    const spread = fractions.reduce((most, each) => Math.max(most, Math.abs(each - (fractions[0] ?? 0))), 0);
    if (spread < LEAST_ELEMENT_SPREAD) return [];
    return [
      draft(
        { key: `element.${element}`, source: "element", nameEn: element, nameZh: element, unit: "wt%" },
        "numeric",
        "mean",
        fractions.map((fraction) => 100 * fraction),
      ),
    ];
  });
}
