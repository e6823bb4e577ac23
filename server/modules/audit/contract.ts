import { z } from "zod";

export const AUDIT_PAGE_SIZE = 50;

const text = z.string().trim().min(1).max(120).optional();

/** What is shown of the audit trail; `cursor` is the id after which older facts follow. */
export const auditFilter = z.object({
  /** A record's code or id, or the start of its code. */
  record: text,
  recordType: text,
  actorId: text,
  /** An action (`lot.hold`) or the record word before the dot (`lot`). */
  action: text,
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  cursor: z.string().regex(/^\d+$/).optional(),
  limit: z.int().min(1).max(200).default(AUDIT_PAGE_SIZE),
});
export type AuditFilter = z.input<typeof auditFilter>;

export const recordRef = z.object({
  recordType: z.string().min(1).max(60),
  recordId: z.string().min(1).max(120),
});
export const commandRef = z.object({ commandId: z.uuid() });

export type AuditFactDto = {
  id: string;
  at: string;
  commandId: string;
  command: string;
  action: string;
  recordType: string;
  recordId: string;
  recordCode: string | null;
  reason: string | null;
  details: Record<string, string | number | boolean | null>;
  actorKind: "user" | "api-key" | "system";
  actorId: string;
  actorLabel: string;
  source: string;
  ipAddress: string | null;
  requestId: string;
};

/** What the history beside a record shows to everybody who may see the record. */
export type HistoryFactDto = Pick<
  AuditFactDto,
  "id" | "at" | "action" | "reason" | "details" | "actorKind" | "actorId" | "actorLabel" | "commandId"
>;

export type AuditPageDto = { facts: AuditFactDto[]; nextCursor: string | null };

/** One field of one row, before and after; null where there was no row or no value. */
export type FieldChangeDto = { field: string; before: string | null; after: string | null };

export type RowChangeDto = {
  id: string;
  table: string;
  recordId: string;
  operation: "insert" | "update" | "delete";
  fields: FieldChangeDto[];
};

export type AuditChoicesDto = { actions: string[]; actors: { id: string; kind: string; label: string }[] };
