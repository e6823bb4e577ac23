import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { ImportProfileDto } from "../contract/import-profiles";
import { currentProfiles, type ProfileRecord, profileVersions } from "../records/import-profiles";

async function testCounts(db: Executor): Promise<ReadonlyMap<string, number>> {
  const rows = await db.execute<{ id: string; tests: number }>(sql`
    select import_profile_id as id, count(distinct number)::int as tests
    from magnetic_tests where import_profile_id is not null group by import_profile_id`);
  return new Map(rows.map(({ id, tests }) => [id, tests]));
}

function toDto(row: ProfileRecord, counts: ReadonlyMap<string, number>): ImportProfileDto {
  return {
    id: row.id,
    code: row.code,
    version: row.version,
    nameEn: row.nameEn,
    nameZh: row.nameZh,
    instrument: { code: row.instrumentCode, nameEn: row.instrumentNameEn, nameZh: row.instrumentNameZh },
    rules: row.rules,
    isActive: row.isActive,
    changeReason: row.changeReason,
    changedBy: row.changedByLabel,
    createdAt: row.createdAt.toISOString(),
    isCurrent: row.supersededAt === null,
    testCount: counts.get(row.id) ?? 0,
  };
}

/** Profiles as they stand, by code; `activeOnly` leaves out those that read no new file. */
export async function importProfileList(db: Executor, activeOnly = false): Promise<ImportProfileDto[]> {
  const [rows, counts] = [await currentProfiles(db), await testCounts(db)];
  return rows.filter((row) => row.isActive || !activeOnly).map((row) => toDto(row, counts));
}

/** One profile with all its versions, the newest first; the first is the current one. */
export async function importProfileHistory(db: Executor, code: string): Promise<ImportProfileDto[]> {
  const [rows, counts] = [await profileVersions(db, code), await testCounts(db)];
  if (rows.length === 0) throw notFound("import-profile", code);
  return rows.map((row) => toDto(row, counts));
}
