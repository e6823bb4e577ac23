import { createHash } from "node:crypto";
import { nonconformanceFiles } from "@/db/schema/nonconformance-actions";
import type { CommandContext } from "@/server/kernel/command";
import { newId } from "@/server/kernel/ids";

type File = { name: string; mediaType: string; contentBase64: string };

/** Keeps a file as it came, with its hash; returns its id. */
export async function keepFile(
  { tx, actor }: CommandContext,
  nonconformanceId: string,
  file: File,
): Promise<string> {
  const content = Buffer.from(file.contentBase64, "base64");
  const id = newId();
  await tx.insert(nonconformanceFiles).values({
    id,
    nonconformanceId,
    name: file.name,
    mediaType: file.mediaType,
    sizeBytes: content.length,
    sha256: createHash("sha256").update(content).digest("hex"),
    content,
    uploadedByLabel: actor.label,
  });
  return id;
}
