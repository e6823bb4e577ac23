import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant } from "./columns";

export const users = pgTable(
  "users",
  {
    id: idColumn(),
    username: text("username").notNull(),
    displayName: text("display_name").notNull(),
    passwordHash: text("password_hash").notNull(),
    /** Short secret for switching operators on a shared terminal. */
    pinHash: text("pin_hash"),
    locale: text("locale", { enum: ["en", "zh-CN"] })
      .notNull()
      .default("zh-CN"),
    isActive: boolean("is_active").notNull().default(true),
    isDemo: boolean("is_demo").notNull().default(false),
    mustChangePassword: boolean("must_change_password").notNull().default(false),
    failedAttempts: integer("failed_attempts").notNull().default(0),
    lockedUntil: instant("locked_until"),
    lastSignInAt: instant("last_sign_in_at"),
    createdAt: createdAt(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    uniqueIndex("users_username").on(sql`lower(${table.username})`),
    check("users_username_not_empty", sql`length(trim(${table.username})) between 2 and 60`),
  ],
);

export const userRoles = pgTable(
  "user_roles",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    role: text("role", {
      enum: [
        "planner",
        "operator",
        "qc-technician",
        "quality-engineer",
        "maintenance",
        "manager",
        "administrator",
      ],
    }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.role] }),
    check(
      "user_roles_role",
      sql`${table.role} in ('planner','operator','qc-technician','quality-engineer','maintenance','manager','administrator')`,
    ),
  ],
);

export const sessions = pgTable(
  "sessions",
  {
    id: idColumn(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    lastSeenAt: instant("last_seen_at").notNull().default(sql`now()`),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    revokedReason: text("revoked_reason"),
    userAgent: text("user_agent"),
    ipAddress: text("ip_address"),
    /** Set when the session came from a PIN switch: the session of the terminal that allowed it. */
    terminalSessionId: uuid("terminal_session_id"),
  },
  (table) => [index("sessions_user").on(table.userId)],
);

export const signInAttempts = pgTable(
  "sign_in_attempts",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: createdAt(),
    username: text("username").notNull(),
    ipAddress: text("ip_address"),
    succeeded: boolean("succeeded").notNull(),
  },
  (table) => [
    index("sign_in_attempts_ip").on(table.ipAddress, table.at),
    index("sign_in_attempts_username").on(table.username, table.at),
  ],
);

export const apiKeys = pgTable(
  "api_keys",
  {
    id: idColumn(),
    name: text("name").notNull(),
    /** The first characters, shown so that people can tell keys apart. */
    prefix: text("prefix").notNull(),
    keyHash: text("key_hash").notNull(),
    scopes: text("scopes").array().notNull(),
    createdBy: uuid("created_by").references(() => users.id),
    createdAt: createdAt(),
    expiresAt: instant("expires_at"),
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
  },
  (table) => [
    uniqueIndex("api_keys_hash").on(table.keyHash),
    check(
      "api_keys_scopes",
      sql`${table.scopes} <@ array['read','orders:write','lots:write','quality:write','equipment:write']::text[] and cardinality(${table.scopes}) > 0`,
    ),
  ],
);

/** Facts about this installation: `demo` marks a database that holds the demo plant. */
export const installation = pgTable(
  "installation",
  {
    id: integer("id").primaryKey().default(1),
    isDemo: boolean("is_demo").notNull().default(false),
    demoSeededAt: instant("demo_seeded_at"),
    demoAnchorDate: text("demo_anchor_date"),
  },
  (table) => [check("installation_one_row", sql`${table.id} = 1`)],
);
