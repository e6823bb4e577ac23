import { api, type Person, person } from "@/tests/support/people";

export type Board = { technician: Person; engineer: Person; second: Person; manager: Person };

/** A technician who finds, two engineers and a manager who decide, and two defect codes. */
export async function buildBoard(): Promise<Board> {
  const technician = await person(["qc-technician"]);
  const engineer = await person(["quality-engineer"]);
  const second = await person(["quality-engineer"]);
  const manager = await person(["manager"]);
  const catalogue = api(engineer.context).nonconformance;
  await catalogue.saveDefectCode({
    code: "LOW-HCJ",
    nameEn: "Coercivity too low",
    nameZh: "矫顽力偏低",
    operationCode: "AGE",
    severity: "major",
    reworkOperations: ["AGE"],
  });
  await catalogue.saveDefectCode({
    code: "CHIP",
    nameEn: "Chipped edge",
    nameZh: "缺角",
    severity: "minor",
  });
  return { technician, engineer, second, manager };
}

/** The reason of a refusal, or `no error`. */
export function reasonOf(call: Promise<unknown>): Promise<string | undefined> {
  return call.then(
    () => "no error",
    (error: { cause?: { reason?: string }; reason?: string }) => error.cause?.reason ?? error.reason,
  );
}

export function pathsOf(call: Promise<unknown>): Promise<string[]> {
  return call.then(
    () => [],
    (error: { cause?: { issues?: { path: string; reason: string }[] } }) =>
      (error.cause?.issues ?? []).map((issue) => `${issue.path}: ${issue.reason}`),
  );
}
