import type { z } from "zod";
import { gaugeStudies } from "@/db/schema/measurement-system";
import { rangeFactors } from "@/server/domain/msa/range-factors";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { type FieldIssue, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { nextCode } from "@/server/kernel/next-codes";
import { createGaugeStudyInput } from "../contract/studies";
import { lockInstrument } from "../records/instruments";
import { refusing } from "../rules/refusals";
import { randomOrder } from "../rules/study-cells";

type Input = z.output<typeof createGaugeStudyInput>;

/** Plans a gauge R&R: what is measured, by whom, how often, and in which order of chance. */
export const createGaugeStudy = defineCommand({
  name: "create-gauge-study",
  permission: "measurement-system:record",
  input: createGaugeStudyInput,
  run: async ({ tx, now, actor }, input) => {
    throwIssues(shapeFaults(input));
    const size = {
      parts: input.parts.length,
      appraisers: input.appraisers.length,
      trials: input.trials,
    };
    if (input.kind === "crossed") refusing(() => rangeFactors(input.constants, size));
    const instrument = await lockInstrument({ tx }, input.instrumentCode);
    const number = await nextCode({ tx }, "gauge-study", now);
    const id = newId();
    const { instrumentCode: _code, note, tolerance, ...fields } = input;
    await tx.insert(gaugeStudies).values({
      id,
      number,
      instrumentId: instrument.id,
      ...fields,
      tolerance: tolerance ?? null,
      note: note || null,
      runOrder: randomOrder(input, now.getTime() % 4294967296),
      createdByLabel: actor.label,
      createdAt: now,
    });
    return {
      result: { number },
      audit: [
        fact(
          "gauge-study.create",
          { type: "gauge-study", id, code: number },
          {
            details: { instrument: instrument.code, kind: input.kind, characteristic: input.characteristic },
          },
        ),
      ],
    };
  },
});

function shapeFaults({ kind, parts, appraisers }: Input): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const twice = (names: readonly string[]) => names.find((name, index) => names.indexOf(name) !== index);
  for (const [path, names] of [
    ["parts", parts],
    ["appraisers", appraisers],
  ] as const) {
    const name = twice(names);
    if (name === undefined) continue;
    issues.push({
      path,
      reason: "gauge-study-name-twice",
      message: `${name} stands twice among the ${path}.`,
      details: { name },
    });
  }
  if (kind === "nested" && appraisers.length < 2) {
    const message = "A nested study needs two appraisers or more.";
    issues.push({
      path: "appraisers",
      reason: "msa-too-few-appraisers",
      message,
      details: { found: appraisers.length, least: 2 },
    });
  }
  const perAppraiser = parts.length / appraisers.length;
  if (kind === "nested" && (!Number.isInteger(perAppraiser) || perAppraiser < 2)) {
    issues.push({
      path: "parts",
      reason: "gauge-study-parts-not-shared-out",
      message: `${parts.length} parts cannot be shared out among ${appraisers.length} appraisers, two or more each.`,
      details: { parts: parts.length, appraisers: appraisers.length },
    });
  }
  return issues;
}
