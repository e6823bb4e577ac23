import { type Fractions, rollUpFractions } from "@/server/domain/genealogy/composition";
import { inheritFigures } from "@/server/domain/genealogy/inherit-figures";
import { birthsOf } from "@/server/domain/genealogy/shares";
import { type Passages, stageProfiles } from "@/server/domain/genealogy/stage-profiles";
import { weightedNumber } from "@/server/domain/genealogy/weighted-facts";
import type { Executor } from "@/server/kernel/database";
import { siteClock } from "@/server/modules/equipment/queries/site-day";
import { figureNodesOfWalk, walkFigureFacts } from "@/server/modules/quality/queries/figures-of-walk";
import { type Walk, walkBackward } from "@/server/modules/traceability/queries/walk";
import type { ExplainedProperty, LotTableDto, LotTableInput } from "../contract";
import { type ColumnDraft, draft } from "../rules/column-drafts";
import { laterAsDetails } from "../rules/later-columns";
import { seasonsOf } from "../rules/season";
import { materialColumns, operationColumns, type StageFacts } from "../rules/stage-columns";
import { type ChosenLot, chosenLots } from "./chosen-lots";
import {
  assays,
  curvesOf,
  layersOf,
  type OperationFacts,
  operationFacts,
  parameterFacts,
  parameterValues,
  type RawFacts,
  rawLots,
  runFacts,
  type StepFacts,
  transformationFacts,
} from "./upstream-facts";

export const PROPERTY_UNITS: Record<ExplainedProperty, string> = {
  hcj: "kA/m",
  br: "T",
  hcb: "kA/m",
  bhMax: "kJ/m³",
  hk: "kA/m",
  squareness: "1",
};
const ROOM_TEMPERATURE_C = 20;
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
  const walk = await walkBackward(db, ids);
  const [upstream, figures] = await Promise.all([
    upstreamFacts(db, walk),
    walkFigureFacts(db, walk.lotIds, input.property, ROOM_TEMPERATURE_C),
  ]);
  const nodes = figureNodesOfWalk(
    ids,
    walk.transformations,
    (id) => upstream.steps.get(id)?.operationId ?? null,
    figures,
  );
  const codes = new Map(figures.tests.map(({ lotId, code }) => [lotId, code]));
  const inherited = inheritFigures(ids, nodes, input.property);
  const resolved = lots.map(({ id }) => {
    const figure = inherited.get(id);
    return figure?.isValid ? figure : undefined;
  });
  const testedIds = resolved.flatMap((figure) => figure?.sources.map(({ lotId }) => lotId) ?? []);
  const columns = [
    ...laterAsDetails(upstreamColumns(lots, walk, upstream), testedIds, walk.transformations, upstream),
    draft(
      { key: "tested-lot", source: "tested-lot", role: "grouping" },
      "categorical",
      "level",
      resolved.map((figure) => codes.get(figure?.sources[0]?.lotId ?? "") ?? null),
    ),
  ];
  return {
    property: input.property,
    unit,
    columns: columns.map(({ column }) => column),
    rows: lots.map(({ id, code }, at) => ({
      lot: code,
      value: resolved[at]?.value ?? null,
      isInherited: resolved[at]?.sources.some(({ lotId }) => lotId !== id) ?? false,
      cells: columns.map(({ cells }) => cells[at] ?? null),
    })),
  };
}

type UpstreamFacts = Omit<StageFacts, "waitHours" | "powderAgeHours"> & {
  raws: ReadonlyMap<string, RawFacts>;
  assays: Awaited<ReturnType<typeof assays>>;
  timeZone: string;
};

async function upstreamFacts(db: Executor, walk: Walk): Promise<UpstreamFacts> {
  const bornIn = birthsOf(walk.transformations);
  const rawIds = walk.lotIds.filter((lotId) => !bornIn.has(lotId));
  const [ofRuns, raws, assayRows, operations, parameters, layers, clock] = await Promise.all([
    runsOf(
      db,
      walk.transformations.map(({ id }) => id),
    ),
    rawLots(db, rawIds),
    assays(db, walk.lotIds),
    operationFacts(db),
    parameterFacts(db),
    layersOf(db),
    siteClock(db),
  ]);
  const { nodes, runs, values, curves } = ofRuns;
  const runOf = new Map(runs.map((run) => [run.runId, run]));
  const steps = new Map<string, StepFacts>();
  for (const { id, runId, position } of nodes) {
    const run = runOf.get(runId);
    if (run) steps.set(id, { ...run, id, position });
  }
  return {
    steps,
    operations,
    layers,
    parameters,
    values,
    curves,
    raws: new Map(raws.map((raw) => [raw.lotId, raw])),
    assays: assayRows,
    timeZone: clock.timeZone,
  };
}

/** Transformations with their runs, and what was entered for those and what their machines reported. */
async function runsOf(db: Executor, transformationIds: readonly string[]) {
  const nodes = await transformationFacts(db, transformationIds);
  const runIds = [...new Set(nodes.map(({ runId }) => runId))];
  const [runs, values, curves] = await Promise.all([
    runFacts(db, runIds),
    parameterValues(db, runIds),
    curvesOf(db, runIds),
  ]);
  return { nodes, runs, values, curves };
}

function upstreamColumns(lots: readonly ChosenLot[], walk: Walk, facts: UpstreamFacts): ColumnDraft[] {
  const passed = passedStages(lots, walk, facts.steps, facts.raws, facts.operations);
  const ofLots = lots.map(({ id }) => passed.passages.get(id));
  return [
    ...lotColumns(lots, facts.timeZone),
    ...operationColumns(ofLots, { ...facts, ...passed }),
    ...materialColumns(ofLots, facts.raws, passed.materials),
    ...elementColumns(lots, walk, facts.raws, facts.assays),
  ];
}

type Passed = {
  passages: Map<string, Passages>;
  powderAgeHours: Map<string, number>;
  waitHours: Map<string, number>;
  /** Numbers of the stages of bought materials; those before are the operations. */
  materials: Map<string, number>;
};

function passedStages(
  lots: readonly ChosenLot[],
  walk: Walk,
  steps: ReadonlyMap<string, StepFacts>,
  raws: ReadonlyMap<string, RawFacts>,
  operations: readonly OperationFacts[],
): Passed {
  const numbers = new Map(operations.map(({ id }, at) => [id, at]));
  const materials = new Map<string, number>();
  for (const { material } of raws.values()) {
    if (!materials.has(material)) materials.set(material, operations.length + materials.size);
  }
  const milling = operations.findIndex(({ outputKind }) => outputKind === "fine-powder");
  const pressing = operations.find(({ outputKind }) => outputKind === "green-compact")?.id;
  const bornIn = new Map<string, StepFacts>();
  for (const node of walk.transformations) {
    const step = steps.get(node.id);
    if (step) for (const output of node.outputs) bornIn.set(output.lotId, step);
  }
  const powderAgeHours = new Map<string, number>();
  const waitHours = new Map<string, number>();
  const passages = stageProfiles(
    lots.map(({ id }) => id),
    walk.transformations,
    {
      stageOf: (id) => numbers.get(steps.get(id)?.operationId ?? "") ?? null,
      rawStageOf: (lotId) => materials.get(raws.get(lotId)?.material ?? "") ?? null,
      visit: (node, before) => {
        const step = steps.get(node.id);
        if (!step) return;
        const made = new Map(node.inputs.map(({ lotId, massKg }) => [lotId, massKg]));
        const since = meanOf(made, (lotId) => bornIn.get(lotId)?.endedAt);
        if (since !== null) waitHours.set(node.id, (step.startedAt - since) / HOUR_SECONDS);
        const milled = before[milling];
        if (!milled || step.operationId !== pressing) return;
        const endedAt = weightedNumber(milled.profile, (id) => steps.get(id)?.endedAt);
        if (endedAt) powderAgeHours.set(node.id, (step.startedAt - endedAt.mean) / HOUR_SECONDS);
      },
    },
  );
  return { passages, powderAgeHours, waitHours, materials };
}

/** Mean by mass over what has a value; null when nothing has. */
function meanOf(
  masses: ReadonlyMap<string, number>,
  valueOfLot: (lotId: string) => number | null | undefined,
): number | null {
  let [sum, mass] = [0, 0];
  for (const [lotId, massKg] of masses) {
    const value = valueOfLot(lotId);
    if (value === null || value === undefined) continue;
    sum += massKg * value;
    mass += massKg;
  }
  return mass > 0 ? sum / mass : null;
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
    draft({ key: "season", source: "season" }, "categorical", "level", seasonsOf(instants, timeZone)),
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
