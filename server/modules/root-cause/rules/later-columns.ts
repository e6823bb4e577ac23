import { ancestorsFirst } from "@/server/domain/genealogy/composition";
import { birthsOf, type TransformationNode } from "@/server/domain/genealogy/shares";
import type { OperationFacts, RawFacts, StepFacts } from "../queries/upstream-facts";
import type { ColumnDraft } from "./column-drafts";

type Facts = {
  steps: ReadonlyMap<string, StepFacts>;
  raws: ReadonlyMap<string, RawFacts>;
  operations: readonly OperationFacts[];
};

/**
 * What happened to lots after the test that speaks for them cannot explain what it found: columns of operations and
 * materials that no tested lot had behind it are kept for the engineer's own tools, and not tested.
 */
export function laterAsDetails(
  columns: readonly ColumnDraft[],
  testedLotIds: readonly string[],
  transformations: readonly TransformationNode[],
  facts: Facts,
): ColumnDraft[] {
  const behind = stagesBehind(testedLotIds, transformations, facts);
  return columns.map(({ column, cells }) => {
    const isLater = column.stage !== null && !behind.has(column.stage.code);
    return { column: isLater ? { ...column, role: "detail" } : column, cells };
  });
}

/** Codes of the operations and bought materials that lots had behind them. */
function stagesBehind(
  lotIds: readonly string[],
  transformations: readonly TransformationNode[],
  { steps, raws, operations }: Facts,
): Set<string> {
  const bornIn = birthsOf(transformations);
  const codes = new Map(operations.map(({ id, code }) => [id, code]));
  const stages = new Set<string>();
  for (const lotId of ancestorsFirst(lotIds, bornIn)) {
    const birth = bornIn.get(lotId);
    const stage = birth ? codes.get(steps.get(birth.id)?.operationId ?? "") : raws.get(lotId)?.material;
    if (stage !== undefined) stages.add(stage);
  }
  return stages;
}
