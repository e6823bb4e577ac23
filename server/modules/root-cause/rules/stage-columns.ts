import type { Passages } from "@/server/domain/genealogy/stage-profiles";
import type {
  CurveFacts,
  OperationFacts,
  ParameterFacts,
  ParameterValue,
  RawFacts,
  StepFacts,
} from "../queries/upstream-facts";
import {
  type ColumnDraft,
  choiceColumns,
  draft,
  type Heading,
  numberColumns,
  type StagePassages,
  stagePassages,
} from "./column-drafts";

const HOUR_SECONDS = 3600;

export type StageFacts = {
  steps: ReadonlyMap<string, StepFacts>;
  operations: readonly OperationFacts[];
  layers: ReadonlyMap<string, number>;
  parameters: readonly ParameterFacts[];
  values: readonly ParameterValue[];
  curves: readonly CurveFacts[];
  /** From when the inputs were made to the start, mean by mass; bought material does not count. By transformation. */
  waitHours: ReadonlyMap<string, number>;
  /** Hours since milling with which powder came to a step, by transformation. */
  powderAgeHours: ReadonlyMap<string, number>;
};

/** Everything that is known of how each lot passed each operation, in the order of the route. */
export function operationColumns(lots: readonly (Passages | undefined)[], facts: StageFacts): ColumnDraft[] {
  const operatorNames = operatorLevels(facts.steps);
  const valuesOf = new Map<string, Map<string, number>>();
  for (const { parameterId, runId, value } of facts.values) {
    const ofParameter = valuesOf.get(parameterId) ?? new Map<string, number>();
    valuesOf.set(parameterId, ofParameter.set(runId, value));
  }
  return facts.operations.flatMap((operation, stageNumber) => {
    const passages = stagePassages(
      lots.map((passed) => passed?.[stageNumber]),
      (id) => facts.steps.get(id),
    );
    if (!passages) return [];
    const { code, nameEn, nameZh } = operation;
    const stage = { code, nameEn, nameZh };
    const heading = (key: string, source: Heading["source"], more: Partial<Heading> = {}): Heading => ({
      key: `${code}.${key}`,
      source,
      stage,
      ...more,
    });
    const number = (of: Heading, value: (step: StepFacts) => number | null | undefined) =>
      numberColumns(of, passages, value);
    const choice = (of: Heading, level: (step: StepFacts) => string | null | undefined) =>
      choiceColumns(of, passages, level);
    return [
      ...facts.parameters
        .filter((parameter) => parameter.operationId === operation.id && valuesOf.has(parameter.id))
        .flatMap((parameter) =>
          number(
            heading(parameter.code, "run-parameter", {
              nameEn: parameter.nameEn,
              nameZh: parameter.nameZh,
              unit: parameter.unit,
            }),
            ({ runId }) => valuesOf.get(parameter.id)?.get(runId),
          ),
        ),
      ...curveColumns(heading, number, passages, facts),
      ...number(heading("duration", "duration", { unit: "h" }), ({ startedAt, endedAt }) =>
        endedAt === null ? null : (endedAt - startedAt) / HOUR_SECONDS,
      ),
      ...number(heading("wait", "wait", { unit: "h" }), ({ id }) => facts.waitHours.get(id)),
      ...number(heading("powder-age", "powder-age", { unit: "h" }), ({ id }) => facts.powderAgeHours.get(id)),
      ...passColumns(heading("passes", "passes", { unit: "1" }), passages),
      ...choice(heading("machine", "machine"), ({ equipment }) => equipment),
      ...choice(heading("position", "position"), ({ position }) => position),
      ...choice(heading("layer", "layer"), ({ equipmentId, position }) => {
        const layer = facts.layers.get(`${equipmentId} ${position}`);
        return layer === undefined ? null : String(layer);
      }),
      ...choice(heading("program", "program"), ({ program }) => program),
      ...choice(heading("operator", "operator"), ({ operatorId }) => operatorNames.get(operatorId)),
      ...choice(heading("shift", "shift"), ({ shift }) => shift),
      ...choice(heading("run", "run", { role: "grouping" }), ({ run }) => run).filter(
        // Bought metal that was cleaned goes into many heats: to share it makes lots no more alike.
        () => operation.outputKind !== "raw-metal",
      ),
    ];
  });
}

function curveColumns(
  heading: (key: string, source: Heading["source"], more: Partial<Heading>) => Heading,
  number: (of: Heading, value: (step: StepFacts) => number | null | undefined) => ColumnDraft[],
  { profiles }: StagePassages<StepFacts>,
  { curves }: StageFacts,
): ColumnDraft[] {
  const runs = new Set<string>();
  for (const profile of profiles) for (const [{ runId }] of profile) runs.add(runId);
  const byCode = new Map<string, Map<string, CurveFacts>>();
  for (const curve of curves) {
    if (!runs.has(curve.runId)) continue;
    const ofCode = byCode.get(curve.code) ?? new Map<string, CurveFacts>();
    byCode.set(curve.code, ofCode.set(curve.runId, curve));
  }
  return [...byCode].flatMap(([code, ofRun]) => {
    const [first] = ofRun.values();
    if (!first) return [];
    return (["mean", "maximum", "minimum"] as const).flatMap((ofCurve) =>
      number(
        heading(`curve.${code}.${ofCurve}`, "process-data", {
          ofCurve,
          nameEn: first.nameEn,
          nameZh: first.nameZh,
          unit: first.unit,
        }),
        ({ runId }) => ofRun.get(runId)?.[ofCurve],
      ).filter(({ column }) => column.role === "parameter"),
    );
  });
}

/** How often each lot passed: none when it did not, more than one when it was worked again. */
function passColumns(of: Heading, { passages }: StagePassages<StepFacts>): ColumnDraft[] {
  const passes = passages.map((passage) => (passage ? passage.coverage * passage.passes : 0));
  const [least, most] = extremes(passes);
  // Small additions (lubricant) thin the share that passed; that says nothing.
  return most - least > 0.25 ? [draft(of, "numeric", "mean", passes)] : [];
}

function extremes(values: readonly number[]): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
}

/** Names of operators; those that several people bear are numbered. */
function operatorLevels(steps: ReadonlyMap<string, StepFacts>): Map<string, string> {
  const bearers = new Map<string, string[]>();
  for (const { operator, operatorId } of steps.values()) {
    const ids = bearers.get(operator) ?? [];
    if (!ids.includes(operatorId)) ids.push(operatorId);
    bearers.set(operator, ids);
  }
  return new Map(
    [...bearers].flatMap(([name, ids]) =>
      ids.map((id, at): [string, string] => [id, ids.length > 1 ? `${name} (${at + 1})` : name]),
    ),
  );
}

/** Share, supplier and supplier's lot of each bought material, in the order of material codes. */
export function materialColumns(
  lots: readonly (Passages | undefined)[],
  raws: ReadonlyMap<string, RawFacts>,
  stages: ReadonlyMap<string, number>,
): ColumnDraft[] {
  const materials = new Map([...raws.values()].map((raw) => [raw.material, raw]));
  return [...materials.values()]
    .sort((a, b) => (a.material < b.material ? -1 : 1))
    .flatMap(({ material, nameEn, nameZh }) => {
      const passages = stagePassages(
        lots.map((passed) => passed?.[stages.get(material) ?? -1]),
        (id) => raws.get(id),
      );
      if (!passages) return [];
      const stage = { code: material, nameEn, nameZh };
      return [
        draft(
          { key: `${material}.share`, source: "material-share", stage, unit: "wt%" },
          "numeric",
          "mean",
          passages.passages.map((passage, at) => (lots[at] ? 100 * (passage?.coverage ?? 0) : null)),
        ),
        ...choiceColumns(
          { key: `${material}.supplier`, source: "supplier", stage },
          passages,
          (raw) => raw.supplier,
        ),
        ...choiceColumns(
          { key: `${material}.supplier-lot`, source: "supplier-lot", stage },
          passages,
          (raw) => raw.supplierLot,
        ),
      ];
    });
}
