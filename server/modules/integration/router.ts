import { publicProcedure, router } from "@/server/trpc/procedures";
import { endpoints } from "./queries";

export const integrationRouter = router({
  endpoints: publicProcedure.query(() => endpoints()),
});
