import { and, eq, sql } from "drizzle-orm";
import { samplingStates } from "@/db/schema/inspection";
import { singleAttributePlan, tighterAql } from "@/server/domain/sampling/attribute-plan";
import { type CharacteristicVerdict, judgeCharacteristic } from "@/server/domain/sampling/judge-inspection";
import { type InspectionLevel, preferredAql } from "@/server/domain/sampling/scales";
import { FIRST_STATE, nextSwitchingState, type SwitchingSeverity } from "@/server/domain/sampling/switching";
import { VARIABLES_AQLS, variablesPlan } from "@/server/domain/sampling/variables-plan";
import type { CommandContext } from "@/server/kernel/command";
import type { Executor, Transaction } from "@/server/kernel/database";
import type { PlanLineDto } from "../contract/plans";
import type { InspectionRow } from "./inspections";
import { toJudged } from "./judgement";

type Key = { materialId: string; operationId: string | null };

export function stateMatches({ materialId, operationId }: Key, characteristic: string) {
  return and(
    eq(samplingStates.materialId, materialId),
    eq(samplingStates.characteristicCode, characteristic),
    sql`${samplingStates.operationId} is not distinct from ${operationId}::uuid`,
  );
}

/** How severely each characteristic of this material is sampled now; `normal` where nothing is known yet. */
export async function severities(db: Executor, key: Key): Promise<Map<string, SwitchingSeverity>> {
  const rows = await db
    .select({ code: samplingStates.characteristicCode, severity: samplingStates.severity })
    .from(samplingStates)
    .where(
      and(
        eq(samplingStates.materialId, key.materialId),
        sql`${samplingStates.operationId} is not distinct from ${key.operationId}::uuid`,
      ),
    );
  return new Map(rows.map((row) => [row.code, row.severity]));
}

/** Writes what a closed inspection means for the sampling of the lots that come after it. */
export async function moveSamplingStates(
  context: CommandContext,
  inspection: InspectionRow,
  materialId: string,
  judged: { lines: readonly PlanLineDto[]; characteristics: readonly CharacteristicVerdict[] },
  valuesOf: (code: string) => number[],
): Promise<void> {
  if (inspection.reinspectionOfId !== null) return;
  for (const line of judged.lines) {
    const { code } = line.characteristic;
    const verdict = judged.characteristics.find((each) => each.code === code);
    if (!line.rule.startsWith("iso-") || verdict === undefined || verdict.verdict === "incomplete") continue;
    await moveOne(
      context.tx,
      inspection,
      line,
      { materialId, operationId: inspection.operationId },
      {
        verdict,
        values: valuesOf(code),
        now: context.now,
      },
    );
  }
}

async function moveOne(
  tx: Transaction,
  inspection: InspectionRow,
  line: PlanLineDto,
  key: Key,
  { verdict, values, now }: { verdict: CharacteristicVerdict; values: number[]; now: Date },
): Promise<void> {
  const code = line.characteristic.code;
  await tx
    .insert(samplingStates)
    .values({ ...key, characteristicCode: code, updatedAt: now })
    .onConflictDoNothing();
  const [state] = await tx.select().from(samplingStates).where(stateMatches(key, code)).for("update");
  if (state === undefined) return;
  const sampling = inspection.sampling?.find(({ characteristic }) => characteristic === code);
  const next = nextSwitchingState(
    state,
    {
      isAccepted: verdict.verdict === "pass",
      acceptanceNumber: line.rule === "iso-2859-1" ? (sampling?.acceptanceNumber ?? 0) : null,
      wouldPassTighter: wouldPassTighter(line, Number(inspection.lotSize ?? 0), values),
      isInGap: verdict.isAcceptedInGap,
    },
    { isSteady: true, isReducedApproved: state.reducedApprovedByLabel !== null },
  );
  await tx
    .update(samplingStates)
    .set({
      severity: next.severity,
      history: [...next.history],
      switchingScore: next.switchingScore,
      notAcceptedOnTightened: next.notAcceptedOnTightened,
      updatedAt: now,
      version: state.version + 1,
    })
    .where(eq(samplingStates.id, state.id));
}

/** The same values under the plan of the next smaller AQL. */
function wouldPassTighter(line: PlanLineDto, lotSize: number, values: readonly number[]): boolean {
  const aql = preferredAql(line.aql ?? "");
  const tighter = aql === null ? null : tighterAql(aql);
  if (tighter === null || lotSize < 2) return false;
  const question = {
    lotSize: Math.round(lotSize),
    level: (line.level ?? "II") as InspectionLevel,
    aql: tighter,
    severity: "normal" as const,
  };
  const judged = toJudged(line, undefined);
  if (line.rule === "iso-2859-1") {
    const { acceptanceNumber, rejectionNumber } = singleAttributePlan(question);
    const plan = { ...judged, acceptanceNumber, rejectionNumber, sampleSize: values.length };
    return judgeCharacteristic(plan, values).verdict === "pass";
  }
  if (!VARIABLES_AQLS.includes(tighter)) return false;
  const { k, maximumFraction } = variablesPlan(question);
  const plan = { ...judged, sampleSize: values.length, variables: { k, maximumFraction } };
  return judgeCharacteristic(plan, values).verdict === "pass";
}

export const RESUMED = { ...FIRST_STATE, severity: "tightened" as const };
