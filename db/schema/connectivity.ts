import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { JsonMapping } from "@/server/domain/ingest/json-mapping";
import type { MachineWord } from "@/server/domain/ingest/machine-word";
import type { NodeSession } from "@/server/domain/sparkplug/node-session";
import type { TagMeaning } from "@/server/domain/sparkplug/tag";
import { createdAt, idColumn, instant } from "./columns";
import { equipment } from "./equipment";

const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value),
});

export type MappingDefinition = Omit<JsonMapping, "id">;

/** How plain JSON messages of some topics are read. */
export const jsonMappings = pgTable(
  "json_mappings",
  {
    id: idColumn(),
    name: text("name").notNull().unique(),
    isEnabled: boolean("is_enabled").notNull().default(true),
    topicFilter: text("topic_filter").notNull(),
    definition: jsonb("definition").$type<MappingDefinition>().notNull(),
    /** A message to try the mapping on. */
    sampleTopic: text("sample_topic"),
    samplePayload: text("sample_payload"),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
    updatedByLabel: text("updated_by_label").notNull(),
  },
  (table) => [
    check("json_mappings_name", sql`length(trim(${table.name})) > 0`),
    check("json_mappings_filter", sql`length(${table.topicFilter}) between 1 and 1024`),
  ],
);

/** Every version of a mapping as it was saved; append-only. */
export const jsonMappingVersions = pgTable(
  "json_mapping_versions",
  {
    mappingId: uuid("mapping_id")
      .notNull()
      .references(() => jsonMappings.id),
    version: integer("version").notNull(),
    isEnabled: boolean("is_enabled").notNull(),
    definition: jsonb("definition").$type<MappingDefinition>().notNull(),
    savedAt: createdAt(),
    savedByLabel: text("saved_by_label").notNull(),
  },
  (table) => [primaryKey({ columns: [table.mappingId, table.version] })],
);

/** What a Sparkplug metric means; null names any group, node or device. */
export const sparkplugTags = pgTable(
  "sparkplug_tags",
  {
    id: idColumn(),
    groupId: text("group_id"),
    nodeId: text("node_id"),
    deviceId: text("device_id"),
    metric: text("metric").notNull(),
    meaning: jsonb("meaning").$type<TagMeaning>().notNull(),
    isEnabled: boolean("is_enabled").notNull().default(true),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
  },
  (table) => [
    unique("sparkplug_tags_metric")
      .on(table.groupId, table.nodeId, table.deviceId, table.metric)
      .nullsNotDistinct(),
    check("sparkplug_tags_metric_named", sql`length(trim(${table.metric})) > 0`),
  ],
);

/** What a sender calls a machine, where that is not its code. */
export const machineAliases = pgTable(
  "machine_aliases",
  {
    id: idColumn(),
    spokenName: text("spoken_name").notNull().unique(),
    /** Null: the alias was taken back. */
    equipmentId: uuid("equipment_id").references(() => equipment.id),
    createdAt: createdAt(),
  },
  (table) => [check("machine_aliases_named", sql`length(trim(${table.spokenName})) > 0`)],
);

/** Messages that could not be read or recorded, kept until somebody mends and replays, or discards them. */
export const machineDeadLetters = pgTable(
  "machine_dead_letters",
  {
    id: idColumn(),
    /** Of source, topic, payload and reason: the same letter again is counted. */
    digest: text("digest").notNull(),
    receivedAt: instant("received_at").notNull(),
    lastReceivedAt: instant("last_received_at").notNull(),
    occurrences: integer("occurrences").notNull().default(1),
    source: text("source", { enum: ["mqtt", "http", "sparkplug"] }).notNull(),
    topic: text("topic").notNull(),
    payload: bytes("payload").notNull(),
    /** Of the message as it came; a longer payload is cut and cannot be replayed. */
    payloadBytes: integer("payload_bytes").notNull(),
    reason: text("reason").notNull(),
    path: text("path").notNull().default(""),
    message: text("message").notNull(),
    /** What the sender calls the machine. */
    equipmentCode: text("equipment_code"),
    status: text("status", { enum: ["open", "replayed", "discarded"] })
      .notNull()
      .default("open"),
    attempts: integer("attempts").notNull().default(0),
    resolvedByLabel: text("resolved_by_label"),
    resolvedAt: instant("resolved_at"),
    note: text("note"),
  },
  (table) => [
    uniqueIndex("machine_dead_letters_open").on(table.digest).where(sql`status = 'open'`),
    index("machine_dead_letters_newest").on(table.status, table.lastReceivedAt.desc(), table.id.desc()),
    index("machine_dead_letters_machine").on(table.equipmentCode),
    index("machine_dead_letters_topic").on(table.topic, table.reason).where(sql`status = 'open'`),
    check("machine_dead_letters_counted", sql`${table.occurrences} > 0 and ${table.attempts} >= 0`),
    check("machine_dead_letters_resolved", sql`(${table.status} = 'open') = (${table.resolvedAt} is null)`),
    check(
      "machine_dead_letters_discarded",
      sql`${table.status} <> 'discarded' or length(trim(coalesce(${table.note}, ''))) > 0`,
    ),
  ],
);

/** What counters that only grow showed last. */
export const machineTotals = pgTable("machine_totals", {
  key: text("key").primaryKey(),
  at: instant("at").notNull(),
  value: numeric("value").notNull(),
});

/** What counters counted, until it is recorded: kept in the same transaction as the counter's reading. */
export const pendingWords = pgTable("pending_words", {
  id: idColumn(),
  words: jsonb("words").$type<MachineWord[]>().notNull(),
  createdAt: createdAt(),
});

/** A Sparkplug host application: one process at a time holds it. */
export const sparkplugHosts = pgTable("sparkplug_hosts", {
  hostId: text("host_id").primaryKey(),
  holder: uuid("holder"),
  leaseUntil: instant("lease_until"),
  isOnline: boolean("is_online").notNull().default(false),
  since: instant("since"),
});

/** An edge node as the host knows it; the session survives the host. */
export const sparkplugNodes = pgTable(
  "sparkplug_nodes",
  {
    groupId: text("group_id").notNull(),
    nodeId: text("node_id").notNull(),
    session: jsonb("session").$type<NodeSession>().notNull(),
    isOnline: boolean("is_online").notNull(),
    lastSeenAt: instant("last_seen_at"),
  },
  (table) => [primaryKey({ columns: [table.groupId, table.nodeId] })],
);

/** What is heard of a machine by one way: when, how far its clock is off, what came late or twice. */
export const machineHearings = pgTable(
  "machine_hearings",
  {
    source: text("source").notNull(),
    equipmentCode: text("equipment_code").notNull(),
    /** Newest time that the sender gave, and when that came. */
    lastAt: instant("last_at").notNull(),
    lastReceivedAt: instant("last_received_at").notNull(),
    /** Sender's clock minus ours for the newest word that was not late, ms: positive runs ahead. */
    skewMilliseconds: integer("skew_milliseconds"),
    words: bigint("words", { mode: "number" }).notNull().default(0),
    late: bigint("late", { mode: "number" }).notNull().default(0),
    outOfOrder: bigint("out_of_order", { mode: "number" }).notNull().default(0),
    duplicates: bigint("duplicates", { mode: "number" }).notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.source, table.equipmentCode] })],
);

/** A process that takes in what machines say; it says itself that it lives. */
export const ingestInstances = pgTable(
  "ingest_instances",
  {
    id: uuid("id").primaryKey(),
    host: text("host").notNull(),
    pid: integer("pid").notNull(),
    startedAt: instant("started_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    wordsPerSecond: numeric("words_per_second", { precision: 12, scale: 1 }).notNull().default("0"),
    /** Each broker it listens to, without credentials, and whether the line is up. */
    brokers: jsonb("brokers").$type<{ url: string; isConnected: boolean }[]>().notNull().default([]),
  },
  (table) => [index("ingest_instances_seen").on(table.lastSeenAt)],
);
