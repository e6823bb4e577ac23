import type { SaveMagneticTestInput } from "@/server/modules/quality/contract";
import type { ImportCurveFileInput } from "@/server/modules/quality/contract/import-profiles";
import { HttpProblem } from "./problem";

const FILE_LIMIT_BYTES = 16 * 1024 * 1024;

/** What a form asks for: a file read by a profile, or by the columns that its part `test` declares. */
export type FormImport = { test: SaveMagneticTestInput } | { import: ImportCurveFileInput };

const TEXT_PARTS = ["profile", "lot", "sampleId", "position", "measuredAt"] as const;

/**
 * Reads a multipart form: the part `file` (the instrument's file), and either `test` (JSON with a mapping) or plain
 * parts `profile`, `lot`, `sampleId`, `position`, `temperatureC`, `measuredAt`, `isSynthetic`, `allowRepeat`.
 */
export async function importFromForm(request: Request): Promise<FormImport> {
  const form = await request.formData().catch(() => {
    throw new HttpProblem(400, "malformed-form", "The body is not multipart/form-data.");
  });
  const file = form.get("file");
  if (!(file instanceof File)) throw new HttpProblem(422, "file-missing", "The part `file` is missing.");
  if (file.size > FILE_LIMIT_BYTES) {
    throw new HttpProblem(413, "file-too-large", `The file may have at most ${FILE_LIMIT_BYTES} bytes.`);
  }
  const sent = {
    name: file.name,
    mediaType: file.type || "application/octet-stream",
    contentBase64: Buffer.from(await file.arrayBuffer()).toString("base64"),
  };
  const test = form.get("test");
  if (typeof test !== "string") return { import: { file: sent, ...partsOf(form) } };
  const { mapping, sampleEdgesMillimetre, sample, isOpenCircuit, ...rest } = parseJson(test);
  const declared = { mapping, sampleEdgesMillimetre, sample, isOpenCircuit };
  const given = Object.entries(declared).filter(([, value]) => value !== undefined);
  return { test: { ...rest, file: { ...sent, ...Object.fromEntries(given) } } as SaveMagneticTestInput };
}

function partsOf(form: FormData): Omit<ImportCurveFileInput, "file"> {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
  };
  const temperature = text("temperatureC");
  return {
    ...Object.fromEntries(TEXT_PARTS.flatMap((name) => (text(name) ? [[name, text(name)]] : []))),
    ...(temperature === undefined ? {} : { temperatureC: Number(temperature) }),
    isSynthetic: text("isSynthetic") === "true",
    allowRepeat: text("allowRepeat") === "true",
  };
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
