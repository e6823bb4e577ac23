import { and, eq, gt, isNull, lt, or } from "drizzle-orm";
import { equipmentStateCorrections, equipmentStateIntervals, stopReasons } from "@/db/schema/equipment";
import { type AuditFact, fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { type FieldIssue, ruleViolation, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { insertRows } from "@/server/kernel/insert-rows";
import { type ClassifiedStopDto, classifyStopInput } from "../contract/stops";
import { rebuildTimelines } from "../records/timeline";
import { type LockedUnit, lockUnits } from "../records/units";
import { type CheckedStop, checkStop } from "../rules/check-stop";

type Given = CheckedStop & { id: string; unit: LockedUnit; input: ClassifiedStopDto };

/**
 * Says why machines stood: one reason for one or many stops. The state stays the machine's word, the reason lies over
 * it. A stop that lasts keeps its reason until it ends. All or none are classified.
 */
export const classifyStop = defineCommand({
  name: "classify-stop",
  permission: "equipment:classify-stop",
  input: classifyStopInput,
  run: async (context, { stops, reasonCode, note }) => {
    const { tx, now, actor } = context;
    const units = await lockUnits(
      { tx },
      stops.map(({ equipmentCode }) => equipmentCode),
    );
    const issues: FieldIssue[] = [];
    if (!(await isKnownReason(context, reasonCode))) {
      const message = `No stop reason ${reasonCode}.`;
      issues.push({ path: "reasonCode", reason: "stop-reason-not-found", message });
    }
    const given: Given[] = [];
    for (const [index, stop] of stops.entries()) {
      const path = `stops.${index}`;
      const unit = units.get(stop.equipmentCode);
      if (!unit) {
        const message = `No machine ${stop.equipmentCode}.`;
        issues.push({ path: `${path}.equipmentCode`, reason: "equipment-not-found", message });
        continue;
      }
      const range = { from: new Date(stop.from), to: stop.to === null ? null : new Date(stop.to) };
      const checked = checkStop(range, await intervalsWithin(context, unit.id, range), { now, path });
      issues.push(...checked.faults);
      if (!checked.stop) continue;
      const id = newId();
      given.push({ ...checked.stop, id, unit, input: { ...stop, correctionId: id } });
    }
    throwIssues(issues);
    refuseOverlaps(given);
    await insertRows(
      { tx },
      equipmentStateCorrections,
      given.map(({ id, unit, startsAt, endsAt, state, isLasting }) => ({
        id,
        equipmentId: unit.id,
        startsAt,
        endsAt,
        state,
        reasonCode,
        note,
        authorId: actor.id,
        createdAt: now,
        voidedAt: null,
        kind: "reason" as const,
        isLasting,
      })),
    );
    await rebuildTimelines(
      { tx },
      given.map(({ unit, startsAt, endsAt }) => ({
        equipmentId: unit.id,
        first: startsAt.getTime(),
        last: endsAt.getTime(),
      })),
    );
    const [first, ...rest] = given.map((each) => factOf(each, { reasonCode, note }));
    if (!first) throw new Error("the input holds a stop at least");
    return { result: { classified: given.map(({ input }) => input) }, audit: [first, ...rest] };
  },
});

async function isKnownReason({ tx }: CommandContext, code: string): Promise<boolean> {
  const rows = await tx
    .select({ code: stopReasons.code })
    .from(stopReasons)
    .where(eq(stopReasons.code, code));
  return rows.length > 0;
}

async function intervalsWithin(
  { tx, now }: CommandContext,
  equipmentId: string,
  range: { from: Date; to: Date | null },
) {
  return tx
    .select({
      startsAt: equipmentStateIntervals.startsAt,
      endsAt: equipmentStateIntervals.endsAt,
      state: equipmentStateIntervals.state,
      reasonCode: equipmentStateIntervals.reasonCode,
    })
    .from(equipmentStateIntervals)
    .where(
      and(
        eq(equipmentStateIntervals.equipmentId, equipmentId),
        lt(equipmentStateIntervals.startsAt, range.to ?? now),
        or(isNull(equipmentStateIntervals.endsAt), gt(equipmentStateIntervals.endsAt, range.from)),
      ),
    );
}

/** One stop named twice, or as a whole and in part. */
function refuseOverlaps(given: readonly Given[]): void {
  const doubled = given.find((a, index) =>
    given.some(
      (b, other) =>
        other > index && a.unit.id === b.unit.id && a.startsAt < b.endsAt && b.startsAt < a.endsAt,
    ),
  );
  if (doubled)
    throw ruleViolation("stop-named-twice", `A stop of ${doubled.unit.code} is named twice.`, {
      code: doubled.unit.code,
    });
}

function factOf(
  { unit, startsAt, input, state }: Given,
  said: { reasonCode: string; note: string },
): AuditFact {
  return fact(
    "equipment.classify-stop",
    { type: "equipment", id: unit.id, code: unit.code },
    {
      ...(said.note ? { reason: said.note } : {}),
      details: { from: startsAt.toISOString(), to: input.to, state, reasonCode: said.reasonCode },
    },
  );
}
