import { query, router } from "@/server/trpc/procedures";
import { massBalanceInput, stockBalanceInput } from "./contract";
import { massBalance } from "./queries/mass-balance";
import { stockOfMonth } from "./queries/stock-balance";

export const massBalanceRouter = router({
  balance: query("runs:read")
    .input(massBalanceInput)
    .query(({ ctx, input }) => massBalance(ctx.db, input, ctx.clock.now())),
  stock: query("lots:read")
    .input(stockBalanceInput)
    .query(({ ctx, input }) => stockOfMonth(ctx.db, input, ctx.clock.now())),
});
