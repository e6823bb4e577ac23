import { decimal, toStored } from "@/server/domain/quantity/decimal";
import type { CommandContext } from "@/server/kernel/command";
import { refuseFuture } from "@/server/kernel/future";
import type { RunDto } from "../contract";
import { planParameters } from "../rules/plan-parameters";
import type { TransformationInput } from "../rules/plan-transformations";
import { openBalanceTasks } from "./balance-tasks";
import { type BookedTransformation, bookTransformations, isHeld } from "./book-transformations";
import { type OperationRow, parametersOf } from "./lookups";
import { type LoadRow, type NewRun, upsertParameters } from "./runs";

export type RunReport = {
  run: NewRun & { endedAt: Date };
  operation: OperationRow;
  equipmentCode: string;
  transformations: readonly TransformationInput[];
  parameters: Readonly<Record<string, number>>;
  deviationReasons: Readonly<Record<string, string>>;
  frozen?: { requiresRelease: boolean; massToleranceFraction: string } | undefined;
  loads?: readonly LoadRow[];
  /** Transformations of the run that were booked before, when a part of it was discharged. */
  madeBefore?: number;
};

/** The common end of a run that was recorded in one call and of one that was started and finished at a terminal. */
export async function completeRun(context: CommandContext, report: RunReport): Promise<RunDto> {
  const { run, operation } = report;
  refuseFuture("endedAt", run.endedAt, context.now);
  const parameters = planParameters(
    report.parameters,
    report.deviationReasons,
    Object.keys(report.parameters).length > 0 ? await parametersOf(context, operation.id) : [],
  );
  const toleranceFraction = report.frozen?.massToleranceFraction ?? operation.massToleranceFraction;
  const booked = await bookTransformations(context, report.transformations, {
    runId: run.id,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    toleranceFraction,
    requiresRelease: report.frozen?.requiresRelease ?? operation.requiresRelease,
    codeKind: operation.outputKind === "strip-cast-flake" ? "heat" : "lot",
    loads: report.loads ?? [],
    madeBefore: report.madeBefore ?? 0,
    issues: parameters.issues,
  });
  await openBalanceTasks(context, { run, operation, booked, toleranceFraction });
  await upsertParameters(
    context,
    parameters.planned.map((parameter) => ({ runId: run.id, ...parameter })),
  );
  return {
    ...toRunDto({ ...run, operationCode: operation.code, equipmentCode: report.equipmentCode }, booked),
    warnings: [
      ...parameters.warnings,
      ...kindWarnings(operation, booked),
      ...timeWarnings(run.endedAt, booked),
      ...holdWarnings(booked),
    ],
  };
}

export function toRunDto(
  run: NewRun & { operationCode: string | null; equipmentCode: string | null },
  booked: readonly BookedTransformation[],
): RunDto {
  return {
    id: run.id,
    code: run.code,
    status: run.status,
    operationCode: run.operationCode,
    equipmentCode: run.equipmentCode,
    program: run.program ?? null,
    startedAt: run.startedAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
    transformations: booked.map(({ id, ordinal, plan, outputs }) => ({
      id,
      ordinal,
      kind: plan.source.kind,
      position: plan.source.position ?? null,
      inputMassKg: plan.inputMassKg,
      outputMassKg: plan.outputMassKg,
      unexplainedMassKg: toStored(
        decimal(plan.inputMassKg).minus(plan.outputMassKg).minus(plan.sampleMassKg).minus(plan.lossMassKg),
      ),
      inputs: plan.inputs.map((input) => ({
        lot: input.lot.code,
        quantity: input.quantity,
        unit: input.lot.unit,
        massKg: input.massKg,
      })),
      outputs: plan.outputs.map((output, at) => ({
        lot: outputs[at]?.code ?? "",
        materialCode: output.material.code,
        quantity: output.quantity,
        unit: output.material.baseUnit,
        massKg: output.massKg,
        position: output.source.position ?? plan.source.position ?? null,
        byProduct: output.source.byProduct,
        rework: output.source.rework,
        qualityStatus: outputs[at]?.qualityStatus ?? "not-required",
      })),
    })),
    warnings: [],
  };
}

/** Another kind of material than the operation usually gives is accepted, and said. */
function kindWarnings(operation: OperationRow, booked: readonly BookedTransformation[]) {
  const expected = operation.outputKind;
  if (!expected) return [];
  const odd = new Set(
    booked.flatMap(({ plan }) =>
      plan.outputs
        .filter((output) => !output.source.byProduct && output.material.kind !== expected)
        .map((output) => output.material.code),
    ),
  );
  return [...odd].map((code) => ({
    reason: "unusual-output-kind",
    message: `${operation.code} usually gives ${expected}; ${code} is another kind.`,
  }));
}

/** Reports come late and clocks differ: an input that was made after the run ended is accepted, and said. */
function timeWarnings(endedAt: Date, booked: readonly BookedTransformation[]) {
  const late = new Set(
    booked.flatMap(({ plan }) =>
      plan.inputs.filter(({ lot }) => lot.createdAt > endedAt).map(({ lot }) => lot.code),
    ),
  );
  return [...late].map((code) => ({
    reason: "input-made-later",
    message: `Lot ${code} was made after this run had ended.`,
  }));
}

/** What was held while it sat in the load came out held. */
function holdWarnings(booked: readonly BookedTransformation[]) {
  return booked
    .filter(({ plan }) => isHeld(plan))
    .flatMap(({ outputs }) => outputs)
    .map(({ code }) => ({
      reason: "output-on-hold",
      message: `Lot ${code} is on hold: what it was made of was held during the run.`,
    }));
}
