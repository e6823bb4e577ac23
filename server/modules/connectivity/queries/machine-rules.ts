import { asc, eq, isNotNull } from "drizzle-orm";
import { jsonMappings, machineAliases, sparkplugTags } from "@/db/schema/connectivity";
import { equipment } from "@/db/schema/equipment";
import type { JsonMapping } from "@/server/domain/ingest/json-mapping";
import type { SparkplugRules } from "@/server/domain/sparkplug/interpret";
import type { Executor } from "@/server/kernel/database";

/** All that is set up to understand machines: names, tags, and mappings that are switched on. */
export type MachineRules = SparkplugRules & { mappings: readonly JsonMapping[] };

export async function machineRules(db: Executor): Promise<MachineRules> {
  const [units, aliases, tags, mappings] = await Promise.all([
    db.select({ code: equipment.code }).from(equipment).where(eq(equipment.level, "work-unit")),
    db
      .select({ name: machineAliases.spokenName, code: equipment.code })
      .from(machineAliases)
      .innerJoin(equipment, eq(equipment.id, machineAliases.equipmentId))
      .where(isNotNull(machineAliases.equipmentId)),
    db.select().from(sparkplugTags).where(eq(sparkplugTags.isEnabled, true)),
    db
      .select({ id: jsonMappings.id, definition: jsonMappings.definition })
      .from(jsonMappings)
      .where(eq(jsonMappings.isEnabled, true))
      .orderBy(asc(jsonMappings.createdAt), asc(jsonMappings.id)),
  ]);
  return {
    machines: new Set(units.map(({ code }) => code)),
    aliases: new Map(aliases.map(({ name, code }) => [name, code])),
    tags: tags.map(({ groupId, nodeId, deviceId, metric, meaning }) => ({
      groupId,
      nodeId,
      deviceId,
      metric,
      meaning,
    })),
    mappings: mappings.map(({ id, definition }) => ({ id, ...definition })),
  };
}
