import type { CommandContext } from "@/server/kernel/command";
import { refuseFuture } from "@/server/kernel/future";
import { newId } from "@/server/kernel/ids";
import { nextCode } from "@/server/kernel/next-codes";
import type { RunDto } from "../contract";
import type { TransformationInput } from "../rules/plan-transformations";
import { bookTransformations } from "./book-transformations";
import { toRunDto } from "./complete-run";
import { insertRun } from "./runs";

/** A split or blend in the store: a run without equipment, in which nothing may be lost. */
export async function bookHandling(
  context: CommandContext,
  transformation: TransformationInput,
  options: { at: Date; note: string | undefined },
): Promise<RunDto> {
  const { tx, actor } = context;
  refuseFuture("at", options.at, context.now);
  const code = await nextCode({ tx }, "run", options.at);
  const run = {
    id: newId(),
    code,
    kind: "handling" as const,
    status: "completed" as const,
    startedAt: options.at,
    endedAt: options.at,
    operatorId: actor.id,
    operatorLabel: actor.label,
    note: options.note ?? null,
  };
  await insertRun({ tx }, run);
  const booked = await bookTransformations(context, [transformation], {
    runId: run.id,
    startedAt: options.at,
    endedAt: options.at,
    toleranceFraction: "0",
    requiresRelease: false,
    codeKind: "lot",
  });
  return toRunDto({ ...run, operationCode: null, equipmentCode: null }, booked);
}
