import { eq } from "drizzle-orm";
import { jsonMappings, jsonMappingVersions } from "@/db/schema/connectivity";
import { equipment } from "@/db/schema/equipment";
import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { DomainError, notFound, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { type JsonMappingDto, saveJsonMappingInput } from "../contract/mappings";
import { toMappingDto } from "../queries/json-mappings";

/** Makes a mapping, or a new version of one: what was saved before stays readable. In force within seconds. */
export const saveJsonMapping = defineCommand({
  name: "save-json-mapping",
  permission: "connectivity:write",
  input: saveJsonMappingInput,
  run: async (context, input): Promise<{ result: JsonMappingDto; audit: [ReturnType<typeof fact>] }> => {
    const { tx, now, actor } = context;
    const before = await lockedMapping(context, input.id);
    if (before && input.expectedVersion !== undefined && input.expectedVersion !== before.version) {
      throw new DomainError("STALE_VERSION", "mapping-changed-meanwhile", {
        message: `Mapping ${before.name} was saved by ${before.updatedByLabel} meanwhile.`,
        details: { name: before.name, version: before.version },
      });
    }
    await assertSound(context, { ...input, id: before?.id });
    const { name, isEnabled, definition } = input;
    const row = {
      name,
      isEnabled,
      topicFilter: definition.topicFilter,
      definition,
      sampleTopic: input.sampleTopic ?? null,
      samplePayload: input.samplePayload ?? null,
      version: (before?.version ?? 0) + 1,
      updatedAt: now,
      updatedByLabel: actor.label,
    };
    const id = before?.id ?? newId();
    const [saved] = before
      ? await tx.update(jsonMappings).set(row).where(eq(jsonMappings.id, id)).returning()
      : await tx
          .insert(jsonMappings)
          .values({ id, ...row })
          .returning();
    if (!saved) throw new Error("a saved mapping comes back");
    await tx.insert(jsonMappingVersions).values({
      mappingId: id,
      version: row.version,
      isEnabled,
      definition,
      savedAt: now,
      savedByLabel: actor.label,
    });
    const record = { type: "json-mapping", id, code: name };
    const details = { version: row.version, enabled: isEnabled };
    return {
      result: toMappingDto(saved),
      audit: [fact(before ? "json-mapping.change" : "json-mapping.create", record, { details })],
    };
  },
});

async function lockedMapping({ tx }: CommandContext, id: string | undefined) {
  if (id === undefined) return null;
  const [row] = await tx.select().from(jsonMappings).where(eq(jsonMappings.id, id)).for("update");
  if (!row) throw notFound("json-mapping", id);
  return row;
}

async function assertSound(
  { tx }: CommandContext,
  {
    id,
    name,
    definition,
  }: { id: string | undefined; name: string; definition: JsonMappingDto["definition"] },
): Promise<void> {
  const [same] = await tx
    .select({ id: jsonMappings.id })
    .from(jsonMappings)
    .where(eq(jsonMappings.name, name));
  const { machine } = definition;
  const fixed = machine.from === "fixed" ? machine.code : null;
  const [unit] =
    fixed === null
      ? []
      : await tx.select({ level: equipment.level }).from(equipment).where(eq(equipment.code, fixed));
  throwIssues([
    ...(same && same.id !== id
      ? [
          {
            path: "name",
            reason: "mapping-name-taken",
            message: `There is a mapping ${name} already.`,
            details: { name },
          },
        ]
      : []),
    ...(fixed !== null && unit?.level !== "work-unit"
      ? [
          {
            path: "definition.machine.code",
            reason: "equipment-not-found",
            message: `No machine ${fixed}.`,
            details: { code: fixed },
          },
        ]
      : []),
  ]);
}
