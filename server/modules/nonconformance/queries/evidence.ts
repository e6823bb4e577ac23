import { sql } from "drizzle-orm";
import { nonconformanceFiles } from "@/db/schema/nonconformance-actions";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";

/** A file that was given as evidence, as it came. Throws NOT_FOUND. */
export async function evidenceFile(
  db: Executor,
  id: string,
): Promise<{ name: string; mediaType: string; content: Uint8Array }> {
  const [file] = /^[0-9a-f-]{36}$/i.test(id)
    ? await db
        .select({
          name: nonconformanceFiles.name,
          mediaType: nonconformanceFiles.mediaType,
          content: nonconformanceFiles.content,
        })
        .from(nonconformanceFiles)
        .where(sql`${nonconformanceFiles.id} = ${id}`)
    : [];
  if (!file) throw notFound("nonconformance-file", id);
  return file;
}
