import { sql } from "drizzle-orm";
import { magneticTests } from "@/db/schema/quality";
import type { LimitResult } from "@/server/domain/magnetics/judge-figures";
import { synthesiseCurve } from "@/server/domain/magnetics/synthesise-curve";
import type { Actor } from "@/server/kernel/context";
import type { Transaction } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { nextCode } from "@/server/kernel/next-codes";
import { importCurveFile } from "@/server/modules/quality/commands/import-curve-file";
import { recomputeCurves } from "@/server/modules/quality/commands/recompute-curves";
import { saveImportProfile } from "@/server/modules/quality/commands/save-import-profile";
import type { Performer } from "../execute/performer";
import { PROFILES } from "./profiles";

type Seed = { tx: Transaction; performer: Performer; people: Map<string, Actor>; start: Date; end: Date };
type Measured = { lot: string; brTesla: number; hcjKiloAmperePerMetre: number };

const HOUR_MS = 3_600_000;
/** One magnet at the temperatures of its series: α −0.11 %/°C, β −0.58 %/°C. */
const SERIES_C = [20, 80, 120, 150];
/** How an earlier algorithm read HcJ, as a share of today's: two would fail by it. */
const EARLIER_SHARES = [0.995, 0.985, 0.9, 0.88];

/** Profiles of the laboratory, one sample at four temperatures, and curves that an earlier algorithm had evaluated. */
export async function seedCurves(seed: Seed): Promise<void> {
  const [engineer, technician] = [personOf(seed, "engineer"), personOf(seed, "technician")];
  for (const profile of PROFILES) {
    await saveImportProfile(await seed.performer.as(engineer, seed.start), profile);
  }
  await measureSeries(seed, technician);
  await keepEarlierEvaluations(seed);
  await recomputeCurves(await seed.performer.as(engineer, new Date(seed.end.getTime() - HOUR_MS)), {});
}

function personOf({ people }: Seed, username: string): Actor {
  const person = people.get(username);
  if (!person) throw new Error(`The demo accounts lack ${username}.`);
  return person;
}

/** The tracer's file of one temperature, of a magnet whose figures at 20 °C are known. */
function tracerFile({ lot, brTesla, hcjKiloAmperePerMetre }: Measured, temperatureC: number, at: Date) {
  const span = temperatureC - 20;
  const curve = synthesiseCurve({
    brTesla: brTesla * (1 - 0.0011 * span),
    hcjKiloAmperePerMetre: hcjKiloAmperePerMetre * (1 - 0.0058 * span),
    squareness: 0.96,
    muRec: 1.05,
  });
  const text = [
    "REMANENCE DEMO BH-TRACER;1.0",
    `批号;${lot}`,
    "样品编号;T-01",
    `温度;${temperatureC} °C`,
    "H;J",
    ...curve.fieldKiloAmperePerMetre.map((field, i) => `${field};${curve.polarisationTesla[i] ?? 0}`),
  ].join("\r\n");
  const name = `${lot}_T-01_${temperatureC}C_${at.getTime()}.csv`;
  return { name, mediaType: "text/csv", contentBase64: Buffer.from(text, "utf8").toString("base64") };
}

async function measureSeries({ tx, performer, end }: Seed, technician: Actor): Promise<void> {
  const [magnet] = await tx.execute<Measured>(sql`
    select l.code as lot, t.br_tesla as "brTesla", t.hcj_kiloampere_per_metre as "hcjKiloAmperePerMetre"
    from magnetic_tests t join lots l on l.id = t.lot_id
    where t.source = 'curve' and t.verdict = 'pass' and t.superseded_at is null and l.status = 'available'
    order by abs(t.hcj_kiloampere_per_metre - 1450), t.number desc limit 1`);
  if (magnet === undefined) return;
  for (const [index, temperatureC] of SERIES_C.entries()) {
    const at = new Date(end.getTime() - (8 - index) * HOUR_MS);
    await importCurveFile(await performer.as(technician, at), {
      file: tracerFile(magnet, temperatureC, at),
      measuredAt: at.toISOString(),
      isSynthetic: true,
    });
  }
}

/** Second measurements from before the algorithm of today: the same curves, with figures as it read them then. */
async function keepEarlierEvaluations({ tx, start }: Seed): Promise<void> {
  const rows = await tx
    .select()
    .from(magneticTests)
    .where(sql`source = 'curve' and superseded_at is null and verdict = 'pass' and raw_file_id is not null`)
    .orderBy(magneticTests.number)
    .limit(EARLIER_SHARES.length);
  for (const [index, row] of rows.entries()) {
    const hcj = (row.hcjKiloAmperePerMetre ?? 0) * (EARLIER_SHARES[index] ?? 1);
    const hcb = row.hcbKiloAmperePerMetre === null ? null : Math.min(row.hcbKiloAmperePerMetre, hcj);
    const asRead: Partial<Record<LimitResult["property"], number | null>> = { hcb, hcj };
    const limitResults = (row.limitResults as LimitResult[]).map((limit) => {
      const value = asRead[limit.property];
      if (value === undefined || value === null || limit.outcome === "other-temperature") return limit;
      return { ...limit, value, outcome: value < (limit.min ?? 0) ? "below-min" : "pass" };
    });
    const isOut = limitResults.some(({ outcome }) => outcome === "below-min");
    await tx.insert(magneticTests).values({
      ...row,
      id: newId(),
      number: await nextCode({ tx }, "magnetic-test", start),
      sampleId: `${row.sampleId ?? "S"}-2`,
      hcbKiloAmperePerMetre: hcb,
      hcjKiloAmperePerMetre: hcj,
      squareness: row.hkKiloAmperePerMetre === null ? null : Math.min(1, row.hkKiloAmperePerMetre / hcj),
      hkKiloAmperePerMetre:
        row.hkKiloAmperePerMetre === null ? null : Math.min(row.hkKiloAmperePerMetre, hcj),
      algorithmVersion: "0.9.0",
      limitResults,
      verdict: isOut ? "fail" : row.verdict,
    });
  }
}
