import { initTRPC, TRPCError } from "@trpc/server";
import { ZodError, type z } from "zod";
import type { Permission } from "@/server/access/permissions";
import { type Command, requirePermission } from "@/server/kernel/command";
import type { Context } from "@/server/kernel/context";
import { translateDatabaseError } from "@/server/kernel/database-errors";
import { DomainError, type DomainErrorCode } from "@/server/kernel/errors";

const codes: Record<DomainErrorCode, TRPCError["code"]> = {
  NOT_FOUND: "NOT_FOUND",
  UNAUTHENTICATED: "UNAUTHORIZED",
  FORBIDDEN: "FORBIDDEN",
  RULE_VIOLATION: "UNPROCESSABLE_CONTENT",
  CONFLICT: "CONFLICT",
  STALE_VERSION: "CONFLICT",
  RATE_LIMITED: "TOO_MANY_REQUESTS",
  UNAVAILABLE: "SERVICE_UNAVAILABLE",
};

/** What a procedure says of itself, so that a test can ask every one of them as every role. */
export type ProcedureMeta = { permission?: Permission };

const trpc = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    errorFormatter({ shape, error, ctx }) {
      const domain = error.cause instanceof DomainError ? error.cause : undefined;
      return {
        ...shape,
        message:
          domain?.message ??
          (error.cause instanceof ZodError ? "The input is not valid." : "Internal error."),
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          path: shape.data.path,
          domain: {
            code: domain?.code ?? null,
            reason:
              domain?.reason ?? (error.cause instanceof ZodError ? "validation-failed" : "internal-error"),
            details: domain?.details ?? {},
            issues: domain?.issues ?? zodIssues(error.cause),
            requestId: ctx?.requestId ?? null,
          },
        },
      };
    },
  });

function zodIssues(cause: unknown) {
  if (!(cause instanceof ZodError)) return [];
  return cause.issues.map((issue) => ({
    path: issue.path.join("."),
    reason: issue.code.replaceAll("_", "-"),
    message: issue.message,
  }));
}

const procedure = trpc.procedure.use(async ({ ctx, next, path }) => {
  const result = await next();
  if (result.ok) return result;
  const cause = translateDatabaseError(result.error.cause ?? result.error);
  if (cause instanceof DomainError) {
    throw new TRPCError({ code: codes[cause.code], message: cause.message, cause });
  }
  if (!(cause instanceof ZodError)) ctx.logger.error({ err: cause, path }, "procedure failed");
  return result;
});

export const router = trpc.router;
export const createCallerFactory = trpc.createCallerFactory;
export const publicProcedure = procedure;

/** A read that needs the permission. */
export function query(permission: Permission) {
  return procedure
    .meta({ permission })
    .use(({ ctx, next }) => next({ ctx: { ...ctx, actor: requirePermission(ctx.actor, permission) } }));
}

/** A write: the command brings its own input, permission, transaction and audit; it parses the raw input itself. */
export function command<Input extends z.ZodType, Result>(run: Command<Input, Result>) {
  return procedure
    .meta({ permission: run.definition.permission })
    .input((raw: unknown) => raw as z.input<Input>)
    .mutation(({ ctx, input }): Promise<Result> => run(ctx, input as z.input<Input>));
}
