import { eq, sql } from "drizzle-orm";
import { calendars, instruments } from "@/db/schema/equipment";
import { referenceChecks } from "@/db/schema/measurement-system";
import { shiftOccurrences } from "@/server/domain/calendar/shift-calendar";
import type { Actor } from "@/server/kernel/context";
import type { Transaction } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { calendarsById } from "@/server/modules/equipment/queries/calendar";
import { closeFault } from "@/server/modules/measurement-system/commands/close-fault";
import { createGaugeStudy } from "@/server/modules/measurement-system/commands/create-gauge-study";
import { createReferenceMagnet } from "@/server/modules/measurement-system/commands/create-reference-magnet";
import { completeGaugeStudy } from "@/server/modules/measurement-system/commands/end-gauge-study";
import { freezeReferenceLimits } from "@/server/modules/measurement-system/commands/freeze-reference-limits";
import { recordCalibration } from "@/server/modules/measurement-system/commands/record-calibration";
import { recordReferenceCheck } from "@/server/modules/measurement-system/commands/record-reference-check";
import { saveGaugeReadings } from "@/server/modules/measurement-system/commands/save-gauge-readings";
import { writeUncertaintyBudget } from "@/server/modules/measurement-system/commands/write-uncertainty-budget";
import { instrumentDetail } from "@/server/modules/measurement-system/queries/instruments";
import { correctedTo, judgeCheck } from "@/server/modules/measurement-system/rules/judge-check";
import type { Performer } from "../execute/performer";
import { randomFor } from "../month/random";
import { AIAG_READINGS, CALIBRATIONS, DESCRIPTIONS, MAGNET, MOMENT_MAGNET, WATCHED } from "./store";

type Seed = { tx: Transaction; performer: Performer; people: Map<string, Actor>; start: Date; end: Date };
type Watched = (typeof WATCHED)[number];
type Check = typeof referenceChecks.$inferInsert;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const BASELINE = 30;
/** The check of that shift finds a dirty pole cap; the next one is right again. */
const STORY_SHIFT = 55;

/** Calibrations, a reference magnet measured every shift, a gauge study of AIAG data and a budget that stands on them. */
export async function seedMeasurement(seed: Seed): Promise<void> {
  const engineer = personOf(seed, "engineer");
  await describeInstruments(seed);
  await calibrate(seed, engineer);
  const before = new Date(seed.start.getTime() - 5 * DAY_MS);
  await createReferenceMagnet(await seed.performer.as(engineer, before), MAGNET);
  await createReferenceMagnet(await seed.performer.as(engineer, before), MOMENT_MAGNET);
  for (const watched of WATCHED) await watchOver(seed, engineer, watched);
  await studies(seed, engineer);
}

function personOf({ people }: Seed, username: string): Actor {
  const person = people.get(username);
  if (!person) throw new Error(`The demo accounts lack ${username}.`);
  return person;
}

async function describeInstruments({ tx }: Seed): Promise<void> {
  const [calendar] = await tx.select({ id: calendars.id }).from(calendars).where(eq(calendars.code, "CONT"));
  const watched = WATCHED.map(({ instrument }) => instrument as string);
  for (const { code, ...facts } of DESCRIPTIONS) {
    await tx
      .update(instruments)
      .set({ ...facts, checkCalendarId: watched.includes(code) ? (calendar?.id ?? null) : null })
      .where(eq(instruments.code, code));
  }
}

async function calibrate({ tx, performer, start }: Seed, engineer: Actor): Promise<void> {
  const rows = await tx
    .select({ code: instruments.code, due: instruments.calibrationDueAt })
    .from(instruments);
  for (const { code, due } of rows) {
    const known = CALIBRATIONS.find((own) => own.instrumentCode === code);
    if (!known || !due) continue;
    const calibratedAt = new Date(due.getTime() - 365 * DAY_MS);
    await recordCalibration(await performer.as(engineer, new Date(start.getTime() - 8 * DAY_MS)), {
      ...known,
      calibratedAt: calibratedAt.toISOString(),
      dueAt: due.toISOString(),
      points: known.points.map((point) => ({ ...point })),
      file: {
        name: `${known.certificateNumber}.txt`,
        mediaType: "text/plain",
        contentBase64: Buffer.from(
          `Demo certificate ${known.certificateNumber} of ${code}\n示例校准证书\n`,
        ).toString("base64"),
      },
    });
  }
}

/** A check at the start of every shift: the first ones make the limits, the rest are judged by them. */
async function watchOver(seed: Seed, engineer: Actor, watched: Watched): Promise<void> {
  const { tx, performer, start, end } = seed;
  const [row] = await tx.select().from(instruments).where(eq(instruments.code, watched.instrument));
  const magnetId = (
    await tx.execute<{ id: string }>(sql`select id from reference_magnets where code = ${MAGNET.code}`)
  )[0]?.id;
  const calendar = row ? (await calendarsById(tx, [row.checkCalendarId])).values().next().value : undefined;
  if (!row || !magnetId || !calendar) throw new Error(`The demo plant lacks ${watched.instrument}.`);
  const technicians = [personOf(seed, "technician"), personOf(seed, "technician2")];
  const shifts = shiftOccurrences(calendar, { start: start.getTime(), end: end.getTime() })
    .map((shift) => ({
      ...shift,
      at: new Date(shift.start + (18 + ((shift.start / MINUTE_MS / 7) % 9)) * MINUTE_MS),
    }))
    .filter(
      ({ at, start: from }) =>
        at > start && at < end && !(watched.skipsLast && from + 8 * 3_600_000 > end.getTime()),
    );
  const random = randomFor(watched.seed, watched.instrument);
  const limits = new Map<string, { centre: number; sigma: number }>();
  const values = new Map<string, number[]>();
  const rows: Check[] = [];
  const flush = async () => {
    if (rows.length > 0) await tx.insert(referenceChecks).values(rows.splice(0));
  };
  for (const [index, shift] of shifts.entries()) {
    const technician = technicians[index % 2] ?? engineer;
    const temperatureC = Number(random.between(22.5, 24.5).toFixed(1));
    if (index === BASELINE) {
      await flush();
      for (const { quantity } of watched.quantities) {
        const frozen = await freezeReferenceLimits(
          await performer.as(engineer, new Date(shift.at.getTime() - MINUTE_MS)),
          {
            instrumentCode: watched.instrument,
            magnetCode: MAGNET.code,
            quantity,
            baselineCount: BASELINE,
            reason: "前30班点检，无异常",
          },
        );
        limits.set(quantity, frozen);
        values.set(quantity, []);
      }
    }
    if (watched.hasStory && index === STORY_SHIFT) {
      await flush();
      await story(seed, { engineer, technician, at: shift.at, temperatureC, watched });
      for (const { quantity } of watched.quantities) values.set(quantity, []);
      continue;
    }
    for (const own of watched.quantities) {
      const certified = MAGNET.values.find(({ quantity }) => quantity === own.quantity);
      if (!certified) continue;
      const coefficient = certified.temperatureCoefficientPercentPerKelvin;
      const frozen = limits.get(own.quantity) ?? null;
      const draw = () => {
        const at20 = certified.certified * (1 + own.bias) + random.normal(0, own.spread);
        const shown = at20 * (1 + (coefficient * (temperatureC - MAGNET.temperatureC)) / 100);
        const measured = Number(shown.toFixed(own.decimals));
        const corrected = correctedTo(MAGNET.temperatureC, { measured, temperatureC, coefficient });
        const judged = judgeCheck({
          corrected,
          certified: certified.certified,
          certifiedUncertainty: certified.expandedUncertainty,
          instrumentUncertainty: row.uncertainties[own.quantity] ?? null,
          limits: frozen,
          before: values.get(own.quantity) ?? [],
        });
        return { measured, corrected, ...judged };
      };
      let check = draw();
      for (let again = 0; check.violations.length > 0 && again < 40; again += 1) check = draw();
      if (check.violations.length > 0) continue;
      values.get(own.quantity)?.push(check.corrected);
      rows.push({
        id: newId(),
        instrumentId: row.id,
        magnetId,
        quantity: own.quantity,
        ...check,
        temperatureC,
        at: shift.at,
        shiftCode: shift.code,
        shiftDate: shift.date,
        source: "typed",
        recordedById: technician.id,
        recordedByLabel: technician.label,
      });
    }
  }
  await flush();
}

type Scene = { engineer: Actor; technician: Actor; at: Date; temperatureC: number; watched: Watched };

/** A shift in which the instrument was wrong, cleaned, checked again, and the tests in doubt decided upon. */
async function story({ tx, performer, end }: Seed, scene: Scene): Promise<void> {
  const { engineer, technician, at, watched } = scene;
  const read = (value: number, minutes: number, note: string) => ({
    when: new Date(at.getTime() + minutes * MINUTE_MS),
    input: {
      instrumentCode: watched.instrument,
      magnetCode: MAGNET.code,
      temperatureC: 20,
      values: [{ quantity: "br" as const, measured: value }],
      note,
    },
  });
  for (const { when, input } of [read(1.3215, 0, "读数偏高"), read(1.302, 50, "清洁极头并重新调零后复测")]) {
    await recordReferenceCheck(await performer.as(technician, when), input);
  }
  const closing = new Date(Math.min(at.getTime() + 180 * MINUTE_MS, end.getTime()));
  const detail = await instrumentDetail(tx, watched.instrument, closing);
  const open = detail.faults.find(({ closed }) => closed === null);
  if (!open) return;
  await closeFault(await performer.as(engineer, closing), {
    id: open.id,
    reason: "极头有铁屑，清洁后标样复测受控",
    impactDecision: "存疑时段内的检测已核对曲线，Br 偏差小于 1.5 %，且均高于下限 2 % 以上，结论不变。",
  });
}

async function studies({ performer, people, start, end }: Seed, engineer: Actor): Promise<void> {
  const technician = people.get("technician") ?? engineer;
  const planned = new Date(start.getTime() + 6 * DAY_MS);
  const later = (hours: number) => new Date(planned.getTime() + hours * 3_600_000);
  const parts = Array.from({ length: 10 }, (_, index) => `S${String(index + 1).padStart(2, "0")}`);
  const { number } = await createGaugeStudy(await performer.as(technician, planned), {
    instrumentCode: "BH-01",
    kind: "crossed",
    characteristic: "br",
    unit: "T",
    parts,
    appraisers: ["刘洋", "陈静", "王磊"],
    trials: 3,
    tolerance: 0.08,
    note: "AIAG MSA 4, Fig. III-B 6: 1.32 T + x · 0.01 T",
  });
  const readings = AIAG_READINGS.flatMap((trials, appraiser) =>
    trials.flatMap((values, trial) =>
      values.map((value, part) => ({
        appraiser,
        part,
        trial,
        value: Number((1.32 + value * 0.01).toFixed(4)),
      })),
    ),
  );
  await saveGaugeReadings(await performer.as(technician, later(5)), { number, readings });
  await completeGaugeStudy(await performer.as(engineer, later(26)), {
    number,
    conclusion:
      "两种方法 %GRR 均在 10–30 % 之间，可有条件用于 Br 检验；评价人之间装夹差异为主要来源，已安排培训。",
  });
  const nested = await createGaugeStudy(
    await performer.as(technician, new Date(end.getTime() - 2 * DAY_MS)),
    {
      instrumentCode: "PFM-01",
      kind: "nested",
      characteristic: "hcj",
      unit: "kA/m",
      parts: Array.from({ length: 10 }, (_, index) => `D${index + 1}`),
      appraisers: ["刘洋", "陈静"],
      trials: 2,
    },
  );
  await saveGaugeReadings(await performer.as(technician, new Date(end.getTime() - DAY_MS)), {
    number: nested.number,
    readings: [1421, 1398, 1405, 1433, 1412].map((value, part) => ({ appraiser: 0, part, trial: 0, value })),
  });
  await writeUncertaintyBudget(await performer.as(engineer, later(30)), {
    instrumentCode: "BH-01",
    quantity: "br",
    nominal: 1.3,
    contributions: [
      {
        name: "重复性与再现性",
        kind: "a",
        value: 0.00302,
        shape: "standard",
        degreesOfFreedom: 60,
        source: number,
      },
      {
        name: "标准样品定值",
        kind: "b",
        value: 0.0065,
        shape: "normal-k2",
        source: MAGNET.certificateNumber,
      },
      { name: "积分器漂移", kind: "b", value: 0.002, shape: "rectangular" },
      { name: "样品截面积", kind: "b", value: 0.0026, shape: "rectangular" },
      { name: "样品温度 ±1 K", kind: "b", value: 1, shape: "rectangular", sensitivity: 0.0014 },
    ],
  });
}
