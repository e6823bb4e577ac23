import { fixedClock } from "@/server/kernel/clock";
import type { Transaction } from "@/server/kernel/database";
import { database } from "@/server/kernel/database";
import { loadLot } from "@/server/modules/lots/commands/load-lot";
import { startRun } from "@/server/modules/lots/commands/start-run";
import { recordSamples } from "@/server/modules/process-data/commands/record-sample-words";
import { kg, makesPcs, receive, record, run } from "@/tests/support/floor";
import { api } from "@/tests/support/people";
import { contextFor } from "@/tests/support/plant";

export const FURNACE = "SINTERING-FURNACE-02";
export const engineer = api(contextFor("quality-engineer"));
const operator = contextFor("operator");
const MINUTE_MS = 60_000;
/** Runs of these tests begin in the past; the recipe that judges them was approved before. */
const before = api(
  contextFor("quality-engineer", { clock: fixedClock(new Date(Date.now() - 9 * 86_400_000)) }),
);

export async function addParameters(): Promise<void> {
  const equipmentClass = "sintering-furnace";
  await engineer.processData.saveParameter({
    equipmentClass,
    code: "temperature",
    nameEn: "Temperature",
    nameZh: "炉温",
    unit: "°C",
  });
  await engineer.processData.saveParameter({
    equipmentClass,
    code: "vacuum",
    nameEn: "Pressure",
    nameZh: "炉内压力",
    unit: "Pa",
    isLogarithmic: true,
  });
}

/** Temperature between 990 and 1010 °C over ten hours, for whoever names the program. */
export async function approvedRecipe(
  code: string,
  more: { minimumSecondsOutside?: number } = {},
): Promise<void> {
  await before.processData.createRecipe({
    code,
    nameEn: `${code} soak`,
    nameZh: `${code} 保温`,
    operationCode: "SNT",
    steps: [{ kind: "soak", nameEn: "Soak", nameZh: "保温", minutes: 600 }],
    envelopes: [
      {
        parameterCode: "temperature",
        maximumGapSeconds: 600,
        ...more,
        points: [
          { minute: 0, lower: 990, upper: 1010 },
          { minute: 600, lower: 990, upper: 1010 },
        ],
      },
    ],
  });
  await before.processData.approveRecipe({ code, version: 1 });
}

/** Green parts on the furnace named, loaded and running for `minutes` already. */
export async function runningLoad(
  codes: readonly string[],
  { program, minutes, furnace = FURNACE }: { program?: string; minutes: number; furnace?: string },
): Promise<{ run: string; startedAt: number }> {
  const source = await receive(`SRC-${codes[0]}`, String(codes.length * 10), { materialCode: "BLEND" });
  await record(
    run("PRS", [
      {
        inputs: [kg(source, String(codes.length * 10))],
        outputs: codes.map((code) => makesPcs(code, "GREEN", 100)),
      },
    ]),
  );
  const startedAt = Date.now() - minutes * MINUTE_MS;
  const started = await startRun(operator, {
    operationCode: "SNT",
    equipmentCode: furnace,
    startedAt: new Date(startedAt).toISOString(),
    ...(program ? { program } : {}),
  });
  for (const [index, lot] of codes.entries()) {
    await loadLot(operator, { runCode: started.code, lot, position: `P${index + 1}` });
  }
  return { run: started.code, startedAt };
}

export const temperature = (minute: number, value: number, startedAt: number, equipmentCode = FURNACE) => ({
  kind: "sample" as const,
  equipmentCode,
  externalId: "",
  parameterCode: "temperature",
  at: startedAt + minute * MINUTE_MS,
  value,
});

export function store(words: ReturnType<typeof temperature>[], now = new Date()) {
  return database().transaction((tx: Transaction) => recordSamples({ tx, now }, words));
}
