import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { importProfiles } from "@/db/schema/curve-imports";
import { instruments } from "@/db/schema/equipment";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import { importProfileRules } from "../contract/import-profiles";

const columns = {
  id: importProfiles.id,
  code: importProfiles.code,
  version: importProfiles.version,
  nameEn: importProfiles.nameEn,
  nameZh: importProfiles.nameZh,
  rules: importProfiles.rules,
  isActive: importProfiles.isActive,
  changeReason: importProfiles.changeReason,
  changedByLabel: importProfiles.changedByLabel,
  supersededAt: importProfiles.supersededAt,
  createdAt: importProfiles.createdAt,
  instrumentCode: instruments.code,
  instrumentNameEn: instruments.nameEn,
  instrumentNameZh: instruments.nameZh,
  instrumentMethod: instruments.method,
};

function select(db: Executor) {
  return db
    .select(columns)
    .from(importProfiles)
    .innerJoin(instruments, eq(instruments.id, importProfiles.instrumentId));
}

export type ProfileRecord = Omit<Awaited<ReturnType<typeof select>>[number], "rules"> & {
  rules: ReturnType<typeof importProfileRules.parse>;
};

function toRecord(row: Awaited<ReturnType<typeof select>>[number]): ProfileRecord {
  return { ...row, rules: importProfileRules.parse(row.rules) };
}

/** The current version of every profile, by code. */
export async function currentProfiles(db: Executor): Promise<ProfileRecord[]> {
  const rows = await select(db).where(isNull(importProfiles.supersededAt)).orderBy(asc(importProfiles.code));
  return rows.map(toRecord);
}

/** The current version of one profile, or the version that is named. Refuses one that there is not. */
export async function profileByCode(db: Executor, code: string, version?: number): Promise<ProfileRecord> {
  const [row] = await select(db).where(
    and(
      sql`lower(${importProfiles.code}) = lower(${code})`,
      version === undefined ? isNull(importProfiles.supersededAt) : eq(importProfiles.version, version),
    ),
  );
  if (row === undefined) throw notFound("import-profile", code);
  return toRecord(row);
}

/** Every version of a profile, the newest first. */
export async function profileVersions(db: Executor, code: string): Promise<ProfileRecord[]> {
  const rows = await select(db).where(eq(importProfiles.code, code)).orderBy(desc(importProfiles.version));
  return rows.map(toRecord);
}
