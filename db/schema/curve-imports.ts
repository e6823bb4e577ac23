import { sql } from "drizzle-orm";
import { boolean, check, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant } from "./columns";
import { instruments } from "./equipment";

/** How the curve files of an instrument are read. A change is a new version; a test keeps the one it was read with. */
export const importProfiles = pgTable(
  "import_profiles",
  {
    id: idColumn(),
    code: text("code").notNull(),
    version: integer("version").notNull().default(1),
    nameEn: text("name_en").notNull(),
    nameZh: text("name_zh").notNull(),
    instrumentId: uuid("instrument_id")
      .notNull()
      .references(() => instruments.id),
    /** Columns, units, layout, header fields, file name and signature: `importProfileRules` of the contract. */
    rules: jsonb("rules").notNull(),
    isActive: boolean("is_active").notNull().default(true),
    changeReason: text("change_reason"),
    changedById: text("changed_by_id").notNull(),
    changedByLabel: text("changed_by_label").notNull(),
    supersededAt: instant("superseded_at"),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("import_profiles_code_version").on(table.code, table.version),
    uniqueIndex("import_profiles_current").on(table.code).where(sql`superseded_at is null`),
    check(
      "import_profiles_change_reason",
      sql`${table.version} = 1 or length(trim(coalesce(${table.changeReason}, ''))) > 0`,
    ),
  ],
);
