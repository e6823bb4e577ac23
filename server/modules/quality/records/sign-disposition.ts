import { dispositions } from "@/db/schema/quality";
import { type AuditFact, fact } from "@/server/kernel/audit-facts";
import type { CommandContext } from "@/server/kernel/command";
import { DomainError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { holdLots } from "@/server/modules/lots/commands/hold-lots";
import { liftHold } from "@/server/modules/lots/commands/lift-hold";
import { setLotQuality } from "@/server/modules/lots/commands/set-lot-quality";
import type { Decision } from "../contract/disposition";
import { gradeProposals } from "../queries/grade-proposals";
import { assertSecondPerson, assertVerdictAllows, SIGNATURE_MEANINGS } from "../rules/disposition";
import { missedLimits } from "../rules/missed-limits";
import { currentTests, lockTestedLot } from "./magnetic-tests";

type Wish = {
  lot: string;
  decision: Decision;
  reason?: string | undefined;
  expectedVersion?: number | undefined;
};

export type SignedDisposition = { id: string; lot: string; decision: Decision; signatureMeaning: string };

/** Carries the decision out on the lot, by the lots' own commands in the same transaction. */
async function apply(context: CommandContext, wish: Wish, lot: Awaited<ReturnType<typeof lockTestedLot>>) {
  const { decision } = wish;
  const reason = wish.reason ?? "";
  if (decision === "held") {
    await holdLots(context, { lots: [lot.code], reason });
    return;
  }
  const isRelease = decision !== "rejected";
  const liftsHold = isRelease && lot.status === "on-hold";
  if (liftsHold && reason === "") {
    throw new DomainError("RULE_VIOLATION", "lift-needs-reason", {
      message: `Lot ${lot.code} is on hold; say why the hold ends.`,
      details: { lot: lot.code },
      issues: [{ path: "reason", reason: "lift-needs-reason", message: "Say why the hold ends." }],
    });
  }
  const onlyHeld = liftsHold && ["not-required", decision].includes(lot.qualityStatus);
  if (!onlyHeld) {
    await setLotQuality(context, {
      lot: lot.code,
      qualityStatus: decision,
      ...(reason === "" ? {} : { reason }),
    });
  }
  if (liftsHold) await liftHold(context, { lot: lot.code, reason });
}

/** Without a test of its own a lot is judged by the figures that it inherits. */
async function assertInheritedAllow({ tx, now }: Pick<CommandContext, "tx" | "now">, lot: { code: string }) {
  const [proposals] = await gradeProposals(tx, { lots: [lot.code] }, now);
  if (proposals?.target == null) return;
  const [missed] = missedLimits(proposals, proposals.target.code);
  if (missed !== undefined) {
    throw new DomainError("RULE_VIOLATION", "release-with-missed-limit", {
      message: `Lot ${lot.code} misses its specification. ${missed.message}`,
      details: { lot: lot.code, ...missed.details },
    });
  }
}

/** Signs a decision on a lot: second person, verdict, the lot's own rules, then the signature with its meaning. */
export async function signDisposition(
  context: CommandContext,
  wish: Wish,
  signatureMethod: "password" | "api-key" | "system",
): Promise<{ result: SignedDisposition; audit: [AuditFact] }> {
  const { tx, actor, now } = context;
  const lot = await lockTestedLot({ tx }, wish.lot);
  if (wish.expectedVersion !== undefined && wish.expectedVersion !== lot.version) {
    throw new DomainError("STALE_VERSION", "stale-version", {
      message: `Lot ${lot.code} was changed by somebody else meanwhile.`,
      details: { lot: lot.code },
    });
  }
  const tests = await currentTests(tx, lot.id);
  assertSecondPerson(wish.decision, tests, actor.id);
  assertVerdictAllows(wish.decision, tests);
  if (wish.decision === "released" && tests.length === 0) await assertInheritedAllow({ tx, now }, lot);
  await apply(context, wish, lot);
  const signatureMeaning = SIGNATURE_MEANINGS[wish.decision];
  const id = newId();
  await tx.insert(dispositions).values({
    id,
    lotId: lot.id,
    decision: wish.decision,
    reason: wish.reason ?? null,
    decidedById: actor.id,
    decidedByLabel: actor.label,
    decidedAt: now,
    signatureMethod,
    signatureMeaning,
    magneticTestIds: tests.map((test) => test.id),
  });
  return {
    result: { id, lot: lot.code, decision: wish.decision, signatureMeaning },
    audit: [
      fact(
        `disposition.${wish.decision}`,
        { type: "lot", id: lot.id, code: lot.code },
        {
          reason: wish.reason,
          details: { signature: signatureMethod, tests: tests.map((test) => test.number).join(", ") },
        },
      ),
    ],
  };
}
