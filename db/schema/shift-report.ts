import { sql } from "drizzle-orm";
import { boolean, check, date, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant } from "./columns";
import { calendars, equipment } from "./equipment";
import { mails } from "./mail";

/** What one shift tells the next: written by people, never changed, taken back at most. */
export const shiftNotes = pgTable(
  "shift_notes",
  {
    id: idColumn(),
    /** Null with `shiftCode`: the whole production day. */
    calendarId: uuid("calendar_id").references(() => calendars.id),
    onDate: date("on_date").notNull(),
    shiftCode: text("shift_code"),
    /** Null: the whole site. */
    areaId: uuid("area_id").references(() => equipment.id),
    body: text("body").notNull(),
    authorId: text("author_id").notNull(),
    authorLabel: text("author_label").notNull(),
    createdAt: createdAt(),
    withdrawnAt: instant("withdrawn_at"),
  },
  (table) => [
    index("shift_notes_day").on(table.onDate),
    check("shift_notes_body", sql`length(trim(${table.body})) > 0`),
    check("shift_notes_shift", sql`(${table.calendarId} is null) = (${table.shiftCode} is null)`),
  ],
);

/** Who gets the report of an area by itself, after each shift or each production day. */
export const shiftReportSubscriptions = pgTable(
  "shift_report_subscriptions",
  {
    id: idColumn(),
    areaId: uuid("area_id").references(() => equipment.id),
    /** Null: the report of the production day. */
    calendarId: uuid("calendar_id").references(() => calendars.id),
    /** Null with a calendar: every shift of it. */
    shiftCode: text("shift_code"),
    addresses: text("addresses").array().notNull(),
    locale: text("locale", { enum: ["en", "zh-CN"] }).notNull(),
    isActive: boolean("is_active").notNull().default(true),
    /** Reports of shifts that ended before are not sent. */
    activeSince: instant("active_since").notNull(),
    createdAt: createdAt(),
    createdBy: text("created_by").notNull(),
    createdByLabel: text("created_by_label").notNull(),
  },
  (table) => [
    check("shift_report_subscriptions_addresses", sql`cardinality(${table.addresses}) > 0`),
    check(
      "shift_report_subscriptions_shift",
      sql`${table.shiftCode} is null or ${table.calendarId} is not null`,
    ),
  ],
);

/** Which report has been sent for which subscription: one each, however often the worker looks. */
export const shiftReportDispatches = pgTable(
  "shift_report_dispatches",
  {
    id: idColumn(),
    subscriptionId: uuid("subscription_id")
      .notNull()
      .references(() => shiftReportSubscriptions.id),
    periodStart: instant("period_start").notNull(),
    periodEnd: instant("period_end").notNull(),
    mailId: uuid("mail_id")
      .notNull()
      .references(() => mails.id),
    createdAt: createdAt(),
  },
  (table) => [unique("shift_report_dispatches_once").on(table.subscriptionId, table.periodStart)],
);
