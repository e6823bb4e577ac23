import { query, router } from "@/server/trpc/procedures";
import { searchInput } from "../contract";
import { resolveCode } from "./queries";

export const searchRouter = router({
  /** Everybody may search; each kind of record needs the right to read it. */
  resolve: query("master-data:read")
    .input(searchInput)
    .query(({ ctx, input }) => resolveCode(ctx.db, input.text, ctx.actor.permissions)),
});
