import { command, publicProcedure, query, router } from "@/server/trpc/procedures";
import { changeOwnPassword } from "./commands/change-own-password";
import { createApiKey } from "./commands/create-api-key";
import { createUser } from "./commands/create-user";
import { revokeApiKey } from "./commands/revoke-api-key";
import { revokeSession } from "./commands/revoke-session";
import { setOwnLocale } from "./commands/set-own-locale";
import { setPin } from "./commands/set-pin";
import { updateUser } from "./commands/update-user";
import { userRef } from "./contract";
import { demoAccounts } from "./queries";
import { switchableOperators } from "./queries/operators";
import { allApiKeys, allUsers, liveSessionsOf, userById } from "./queries/people";
import { mayUsePin } from "./rules";

export const identityRouter = router({
  users: query("users:manage").query(({ ctx }) => allUsers(ctx.db)),
  user: query("users:manage")
    .input(userRef)
    .query(async ({ ctx, input }) => ({
      user: await userById(ctx.db, input.userId),
      sessions: await liveSessionsOf(ctx.db, input.userId, ctx.actor.sessionId),
    })),
  ownAccount: query("own-account:change").query(async ({ ctx }) => ({
    user: await userById(ctx.db, ctx.actor.id),
    mayHavePin: mayUsePin(ctx.actor.roles),
    sessions: await liveSessionsOf(ctx.db, ctx.actor.id, ctx.actor.sessionId),
  })),
  apiKeys: query("api-keys:manage").query(({ ctx }) => allApiKeys(ctx.db, ctx.clock.now())),
  operators: query("own-account:change").query(({ ctx }) => switchableOperators(ctx.db)),
  /** For the sign-in page; empty outside a demo database. */
  demoAccounts: publicProcedure.query(({ ctx }) => demoAccounts(ctx.db)),

  createUser: command(createUser),
  updateUser: command(updateUser),
  changeOwnPassword: command(changeOwnPassword),
  setPin: command(setPin),
  setOwnLocale: command(setOwnLocale),
  revokeSession: command(revokeSession),
  createApiKey: command(createApiKey),
  revokeApiKey: command(revokeApiKey),
});
