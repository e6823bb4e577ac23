import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { DomainError, type FieldIssue, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { draftSpecificationInput } from "../contract/specifications";
import { lockRevisions, unknownCharacteristics, writeDraft } from "../records/specifications";

/** Writes the draft of a specification's next version, or changes the draft that is there. Nobody is judged by it yet. */
export const draftSpecification = defineCommand({
  name: "draft-specification",
  permission: "grades:write",
  input: draftSpecificationInput,
  run: async ({ tx, actor }, input) => {
    const { limits, expectedDraftVersion, ...header } = input;
    const revisions = await lockRevisions({ tx }, input.code);
    const draft = revisions.find((revision) => revision.approvedAt === null);
    if ((draft?.draftVersion ?? undefined) !== expectedDraftVersion) {
      throw new DomainError("STALE_VERSION", "stale-version", {
        message: `The draft of ${input.code} was changed by somebody else meanwhile.`,
        details: { specification: input.code },
      });
    }
    throwIssues([...(await unknownCharacteristics({ tx }, limits)), ...repeated(limits)]);
    const id = draft?.id ?? newId();
    const revision = draft?.revision ?? (revisions[0]?.revision ?? 0) + 1;
    await writeDraft(
      { tx },
      {
        ...header,
        id,
        revision,
        requiredMethod: header.requiredMethod ?? null,
        maximumWorkingTemperatureC: header.maximumWorkingTemperatureC ?? null,
        alphaBrPercentPerKelvin: header.alphaBrPercentPerKelvin ?? null,
        betaHcjPercentPerKelvin: header.betaHcjPercentPerKelvin ?? null,
        approvedAt: null,
        draftedById: actor.id,
        draftedByLabel: actor.label,
        draftVersion: (draft?.draftVersion ?? 0) + 1,
      },
      limits.map(({ minimum, maximum, ...limit }) => ({
        ...limit,
        minimum: minimum ?? null,
        maximum: maximum ?? null,
      })),
      draft === undefined,
    );
    return {
      result: { code: input.code, revision },
      audit: [
        fact(
          "grade-specification.draft",
          { type: "grade-specification", id, code: input.code },
          { reason: input.changeReason, details: { revision } },
        ),
      ],
    };
  },
});

function repeated(limits: readonly { characteristicCode: string; temperatureC: number }[]): FieldIssue[] {
  const seen = new Set<string>();
  return limits.flatMap(({ characteristicCode, temperatureC }, index) => {
    const key = `${characteristicCode} ${temperatureC}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [
      {
        path: `limits.${index}.temperatureC`,
        reason: "limit-repeated",
        message: `${characteristicCode} at ${temperatureC} °C stands twice.`,
        details: { characteristic: characteristicCode, temperature: temperatureC },
      },
    ];
  });
}
