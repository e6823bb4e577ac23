import { and, asc, desc, eq } from "drizzle-orm";
import { jsonMappings, jsonMappingVersions, machineAliases } from "@/db/schema/connectivity";
import { equipment } from "@/db/schema/equipment";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { JsonMappingDetail, JsonMappingDto, MachineNamesDto } from "../contract/mappings";

type Row = typeof jsonMappings.$inferSelect;

/** All mappings by name. */
export async function jsonMappingList(db: Executor): Promise<JsonMappingDto[]> {
  return (await db.select().from(jsonMappings).orderBy(asc(jsonMappings.name))).map(toMappingDto);
}

export async function jsonMappingDetail(db: Executor, id: string): Promise<JsonMappingDetail> {
  const [[row], versions] = await Promise.all([
    db.select().from(jsonMappings).where(eq(jsonMappings.id, id)),
    db
      .select({
        version: jsonMappingVersions.version,
        isEnabled: jsonMappingVersions.isEnabled,
        savedAt: jsonMappingVersions.savedAt,
        savedByLabel: jsonMappingVersions.savedByLabel,
      })
      .from(jsonMappingVersions)
      .where(eq(jsonMappingVersions.mappingId, id))
      .orderBy(desc(jsonMappingVersions.version)),
  ]);
  if (!row) throw notFound("json-mapping", id);
  return {
    ...toMappingDto(row),
    versions: versions.map((version) => ({ ...version, savedAt: version.savedAt.toISOString() })),
  };
}

/** Codes and names of machines, and what senders call them. */
export async function machineNames(db: Executor): Promise<MachineNamesDto> {
  const [machines, aliases] = await Promise.all([
    db
      .select({ code: equipment.code, nameEn: equipment.nameEn, nameZh: equipment.nameZh })
      .from(equipment)
      .where(and(eq(equipment.level, "work-unit"), eq(equipment.isActive, true)))
      .orderBy(asc(equipment.code)),
    db
      .select({ spokenName: machineAliases.spokenName, equipmentCode: equipment.code })
      .from(machineAliases)
      .innerJoin(equipment, eq(equipment.id, machineAliases.equipmentId))
      .orderBy(asc(machineAliases.spokenName)),
  ]);
  return { machines, aliases };
}

export function toMappingDto(row: Row): JsonMappingDto {
  const { id, name, isEnabled, definition, sampleTopic, samplePayload, version, updatedAt, updatedByLabel } =
    row;
  return {
    id,
    name,
    isEnabled,
    definition,
    sampleTopic,
    samplePayload,
    version,
    updatedAt: updatedAt.toISOString(),
    updatedByLabel,
  };
}
