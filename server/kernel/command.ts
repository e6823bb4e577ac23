import { sql } from "drizzle-orm";
import type { z } from "zod";
import { auditEvents } from "@/db/schema/audit";
import type { Permission } from "@/server/access/permissions";
import type { AuditFacts } from "./audit-facts";
import type { Actor, Context } from "./context";
import type { Transaction } from "./database";
import { isRetryable, translateDatabaseError } from "./database-errors";
import { DomainError, type FieldIssue } from "./errors";
import { claimKey, keepAnswer } from "./idempotency";
import { newId } from "./ids";
import { insertRows } from "./insert-rows";

/** What `run` works with: an open transaction and the person who asked. */
export type CommandContext = Omit<Context, "actor" | "idempotency"> & {
  tx: Transaction;
  actor: Actor;
  now: Date;
  commandId: string;
};

export type CommandDefinition<Input extends z.ZodType, Result> = {
  name: string;
  permission: Permission;
  input: Input;
  /** Input or result holds a secret: neither is kept for idempotent repeats, not even as a hash. */
  holdsSecret?: boolean;
  run: (context: CommandContext, input: z.output<Input>) => Promise<{ result: Result; audit: AuditFacts }>;
};

export type Command<Input extends z.ZodType, Result> = {
  (context: Context | CommandContext, input: z.input<Input>): Promise<Result>;
  definition: CommandDefinition<Input, Result>;
};

const MAX_ATTEMPTS = 5;

/**
 * Wraps one write: permission, input, idempotency, one transaction, audit, retry of deadlocks.
 * Called with a Context it opens the transaction; called with a CommandContext it joins the outer one.
 */
export function defineCommand<Input extends z.ZodType, Result>(
  definition: CommandDefinition<Input, Result>,
): Command<Input, Result> {
  const command = async (context: Context | CommandContext, raw: z.input<Input>): Promise<Result> => {
    if ("tx" in context) {
      requirePermission(context.actor, definition.permission);
      const { result, audited } = await perform(definition, context, parseInput(definition.input, raw));
      await audited;
      return result;
    }
    const actor = requirePermission(context.actor, definition.permission);
    const input = parseInput(definition.input, raw);
    return withRetry(context, definition.name, () => transact(definition, context, actor, input));
  };
  return Object.assign(command, { definition });
}

export function requirePermission(actor: Actor | null, permission: Permission): Actor {
  if (!actor) throw new DomainError("UNAUTHENTICATED", "sign-in-required", { message: "Sign in first." });
  if (!actor.permissions.has(permission)) {
    throw new DomainError("FORBIDDEN", "permission-missing", {
      message: `This needs the right ${permission}.`,
      details: { permission },
    });
  }
  return actor;
}

/** Parses with zod and throws every fault at once, each with its path. */
export function parseInput<Input extends z.ZodType>(schema: Input, raw: unknown): z.output<Input> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issues: FieldIssue[] = parsed.error.issues.map((issue) => ({
    path: issue.path.join("."),
    reason: issue.code.replaceAll("_", "-"),
    message: issue.message,
  }));
  throw new DomainError("RULE_VIOLATION", "validation-failed", {
    message: issues.map((issue) => `${issue.path || "input"}: ${issue.message}`).join("; "),
    issues,
  });
}

async function transact<Input extends z.ZodType, Result>(
  definition: CommandDefinition<Input, Result>,
  context: Context,
  actor: Actor,
  input: z.output<Input>,
): Promise<Result> {
  const idempotency = definition.holdsSecret ? undefined : context.idempotency;
  return context.db.transaction(async (tx) => {
    const inner: CommandContext = { ...context, tx, actor, now: context.clock.now(), commandId: newId() };
    const claim = idempotency && {
      tx,
      actorId: actor.id,
      key: idempotency.key,
      command: definition.name,
      input,
    };
    const [, earlier] = await Promise.all([announce(inner), claim ? claimKey(claim) : null]);
    if (idempotency && earlier) {
      idempotency.replayed = true;
      return earlier.stored as Result;
    }
    const { result, audited } = await perform(definition, inner, input);
    await Promise.all([audited, claim ? keepAnswer(claim, result) : null]);
    return result;
  });
}

async function perform<Input extends z.ZodType, Result>(
  definition: CommandDefinition<Input, Result>,
  context: CommandContext,
  input: z.output<Input>,
): Promise<{ result: Result; audited: Promise<unknown> }> {
  const { result, audit } = await definition.run(context, input);
  const facts = audit.map((entry) => ({
    commandId: context.commandId,
    command: definition.name,
    action: entry.action,
    recordType: entry.record.type,
    recordId: entry.record.id,
    recordCode: entry.record.code ?? null,
    reason: entry.reason ?? null,
    details: entry.details ?? null,
    actorKind: context.actor.kind,
    actorId: context.actor.id,
    actorLabel: context.actor.label,
    source: context.source,
    ipAddress: context.ipAddress,
    requestId: context.requestId,
  }));
  return { result, audited: insertRows(context, auditEvents, facts) };
}

/** Tells the database's audit triggers who is acting, for this transaction only. */
async function announce({ tx, actor, commandId }: CommandContext): Promise<void> {
  await tx.execute(sql`select
    set_config('remanence.actor_id', ${actor.id}, true),
    set_config('remanence.actor_label', ${actor.label}, true),
    set_config('remanence.command_id', ${commandId}, true)`);
}

async function withRetry<Result>(
  context: Context,
  name: string,
  attempt: () => Promise<Result>,
): Promise<Result> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isRetryable(error) || count >= MAX_ATTEMPTS) throw translateDatabaseError(error);
      context.logger.warn({ command: name, attempt: count, requestId: context.requestId }, "retrying");
      await new Promise((resolve) => setTimeout(resolve, count * 10 + Math.random() * 20));
    }
  }
}
