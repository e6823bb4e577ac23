import { eq } from "drizzle-orm";
import { validate } from "uuid";
import { processRuns } from "@/db/schema/lots";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";

/** The code of a run named by its id or by its code. Throws NOT_FOUND for an id that is not there. */
export async function runCodeOf(db: Executor, idOrCode: string): Promise<string> {
  if (!validate(idOrCode)) return idOrCode;
  const [run] = await db
    .select({ code: processRuns.code })
    .from(processRuns)
    .where(eq(processRuns.id, idOrCode));
  if (!run) throw notFound("run", idOrCode);
  return run.code;
}
