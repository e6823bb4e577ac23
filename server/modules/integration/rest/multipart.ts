import type { SaveMagneticTestInput } from "@/server/modules/quality/contract";
import { HttpProblem } from "./problem";

const FILE_LIMIT_BYTES = 16 * 1024 * 1024;

/** Reads the parts `file` (the instrument's file) and `test` (JSON) of a multipart form into one save command. */
export async function testFromForm(request: Request): Promise<SaveMagneticTestInput> {
  const form = await request.formData().catch(() => {
    throw new HttpProblem(400, "malformed-form", "The body is not multipart/form-data.");
  });
  const file = form.get("file");
  const test = form.get("test");
  if (!(file instanceof File)) throw new HttpProblem(422, "file-missing", "The part `file` is missing.");
  if (typeof test !== "string")
    throw new HttpProblem(422, "test-missing", "The part `test` (JSON) is missing.");
  if (file.size > FILE_LIMIT_BYTES) {
    throw new HttpProblem(413, "file-too-large", `The file may have at most ${FILE_LIMIT_BYTES} bytes.`);
  }
  const { mapping, sampleEdgesMillimetre, ...rest } = parseJson(test);
  const content = Buffer.from(await file.arrayBuffer());
  return {
    ...rest,
    file: {
      name: file.name,
      mediaType: file.type || "application/octet-stream",
      contentBase64: content.toString("base64"),
      mapping,
      ...(sampleEdgesMillimetre === undefined ? {} : { sampleEdgesMillimetre }),
    },
  } as SaveMagneticTestInput;
}

function parseJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {
    // falls through to the one refusal below
  }
  throw new HttpProblem(400, "malformed-json", "The part `test` is not a JSON object.");
}
