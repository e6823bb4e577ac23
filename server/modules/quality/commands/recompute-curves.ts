import { eq } from "drizzle-orm";
import { curveRecomputations } from "@/db/schema/curve-recomputations";
import { magneticTests, rawFiles } from "@/db/schema/quality";
import { CURVE_ALGORITHM_VERSION } from "@/server/domain/magnetics/analyse-curve";
import type { FigureCheck } from "@/server/domain/magnetics/check-figures";
import { HK_DEFINITIONS } from "@/server/domain/magnetics/hk-definition";
import type { LimitResult } from "@/server/domain/magnetics/judge-figures";
import { propertyValues } from "@/server/domain/magnetics/magnetic-property";
import { type AuditFact, type AuditFacts, fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { DomainError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { type RecomputedBatch, recomputeCurvesInput } from "../contract/recompute";
import { insertTest, supersede, type TestRow } from "../records/magnetic-tests";
import { countPending, decisionRuleOfTest, deriveAgain, lockPending } from "../records/recompute";
import { refusalOf, throwRefusedChecks } from "../rules/curve-refusal";
import { isUnobjected } from "../rules/evaluate-test";
import { judgeAgain, movedFigures } from "../rules/moved-figures";

type Recomputation = typeof curveRecomputations.$inferInsert;
type Outcome = Pick<Recomputation, "outcome" | "newTestId" | "changes" | "verdictAfter" | "failure">;

function reasonOf(error: unknown): string {
  return error instanceof DomainError ? error.reason : refusalOf(error).reason;
}

function figuresOf(test: TestRow) {
  return { ...test, hkDefinition: HK_DEFINITIONS.find((each) => each === test.hkDefinition) ?? null };
}

/** One test: a new version where something moved, only a note where nothing did, the reason where it is refused. */
async function recompute({ tx, now }: CommandContext, test: TestRow): Promise<Outcome> {
  const failed = (failure: string): Outcome => ({
    outcome: "failed",
    newTestId: null,
    changes: [],
    verdictAfter: null,
    failure,
  });
  const [file] =
    test.rawFileId === null ? [] : await tx.select().from(rawFiles).where(eq(rawFiles.id, test.rawFileId));
  if (file === undefined) return failed("raw-file-not-found");
  try {
    const { analysis } = await deriveAgain(test, file);
    const { figures, branch } = analysis;
    const judged = judgeAgain(figures, {
      ...test,
      checks: test.checks as FigureCheck[],
      limitResults: test.limitResults as LimitResult[],
      rule: await decisionRuleOfTest({ tx }, test, propertyValues(figures)),
    });
    throwRefusedChecks(judged.checks, "curve");
    const changes = movedFigures(figuresOf(test), figures);
    if (changes.length === 0 && judged.verdict === test.verdict) {
      return { outcome: "unchanged", newTestId: null, changes, verdictAfter: test.verdict, failure: null };
    }
    const newTestId = newId();
    await supersede({ tx }, test, now);
    await insertTest(
      { tx },
      {
        ...test,
        ...figures,
        ...judged,
        id: newTestId,
        version: test.version + 1,
        supersededAt: null,
        correctionReason: `Evaluated again: algorithm ${test.algorithmVersion ?? "?"} → ${CURVE_ALGORITHM_VERSION}`,
        curveHAmperePerMetre: branch.fieldKiloAmperePerMetre.map((field) => field * 1000),
        curveJTesla: [...branch.polarisationTesla],
        importSettings: { ...(test.importSettings as Record<string, unknown>), warnings: analysis.warnings },
        algorithmVersion: analysis.algorithmVersion,
        // The method has not changed: what was no evidence although nothing spoke against it stays none.
        isCertificateEvidence:
          isUnobjected(judged.checks) &&
          (test.isCertificateEvidence || !isUnobjected(test.checks as FigureCheck[])),
        createdAt: now,
      },
    );
    return { outcome: "moved", newTestId, changes, verdictAfter: judged.verdict, failure: null };
  } catch (error) {
    return failed(reasonOf(error));
  }
}

/**
 * Evaluates the next curves that an earlier version of the algorithm has evaluated, from their raw files. Whoever
 * measured stays the one who measured; the earlier version of a test that moves stays as it was.
 */
export const recomputeCurves = defineCommand({
  name: "recompute-curves",
  permission: "quality:decide",
  input: recomputeCurvesInput,
  run: async (context, { limit }) => {
    const { tx, actor, now } = context;
    const batch: Omit<RecomputedBatch, "remaining" | "algorithmVersion"> = {
      done: 0,
      moved: 0,
      verdictsChanged: 0,
      failed: 0,
    };
    const facts: AuditFact[] = [];
    for (const id of await lockPending({ tx }, limit)) {
      const [test] = await tx.select().from(magneticTests).where(eq(magneticTests.id, id));
      if (test === undefined) continue;
      const outcome = await recompute(context, test);
      await tx.insert(curveRecomputations).values({
        ...outcome,
        testId: test.id,
        algorithmBefore: test.algorithmVersion ?? "?",
        algorithmAfter: CURVE_ALGORITHM_VERSION,
        verdictBefore: test.verdict,
        recomputedById: actor.id,
        recomputedByLabel: actor.label,
        createdAt: now,
      });
      const isChanged = outcome.outcome === "moved" && outcome.verdictAfter !== test.verdict;
      batch.done += 1;
      batch.moved += Number(outcome.outcome === "moved");
      batch.failed += Number(outcome.outcome === "failed");
      batch.verdictsChanged += Number(isChanged);
      if (outcome.outcome === "unchanged") continue;
      facts.push(
        fact(
          "magnetic-test.recompute",
          { type: "magnetic-test", id: outcome.newTestId ?? test.id, code: test.number },
          {
            details: {
              outcome: outcome.outcome,
              verdictBefore: test.verdict,
              verdictAfter: outcome.verdictAfter ?? null,
              algorithm: CURVE_ALGORITHM_VERSION,
            },
          },
        ),
      );
    }
    const remaining = await countPending(tx);
    const result: RecomputedBatch = { algorithmVersion: CURVE_ALGORITHM_VERSION, ...batch, remaining };
    const whole = fact(
      "magnetic-tests.recompute",
      { type: "curve-algorithm", id: CURVE_ALGORITHM_VERSION, code: CURVE_ALGORITHM_VERSION },
      { details: { ...batch, remaining } },
    );
    const audit: AuditFacts = [whole, ...facts];
    return { result, audit };
  },
});
