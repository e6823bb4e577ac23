import { createHash } from "node:crypto";
import postgres from "postgres";
import type { Database } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { saveMagneticTest } from "@/server/modules/quality/commands/save-magnetic-test";
import { benchContext } from "../trace/booking";
import { nextCurve } from "./curves";
import type { TestedLot } from "./tested-lots";

type Save = (client: number) => Promise<void>;

export function testBody(lot: TestedLot) {
  return {
    lot: lot.code,
    instrumentCode: lot.instrumentCode,
    temperatureC: 20,
    measuredAt: new Date().toISOString(),
    isSynthetic: true,
    curve: nextCurve(),
  };
}

/** Through the command: analysis, checks, verdict, number, raw file, test, audit. */
export function commandSaver(db: Database, lots: readonly TestedLot[]): Save {
  return async (client) => {
    const lot = lots[client];
    if (lot !== undefined) await saveMagneticTest(benchContext(db), testBody(lot));
  };
}

/** The same raw file and the same row in one transaction, into tables of the same shape without rules or triggers. */
export async function bareSaver(
  url: string,
  lots: readonly TestedLot[],
): Promise<{ save: Save; close: () => Promise<void> }> {
  const sql = postgres(url, { max: lots.length, onnotice: () => undefined });
  await sql`create table bare_raw_files (like raw_files including all)`;
  await sql`create table bare_magnetic_tests (like magnetic_tests including all)`;
  const [sample] = await sql`
    select specification_id, limit_results from magnetic_tests where specification_id is not null limit 1`;
  const limitResults = JSON.stringify(sample?.limit_results ?? []);
  let count = 0;
  const save = async (client: number) => {
    const lot = lots[client];
    if (lot === undefined) return;
    count += 1;
    const number = `BARE-${count}`;
    const { h, j } = nextCurve();
    const content = Buffer.from(JSON.stringify({ h, j }));
    const sha256 = createHash("sha256").update(content).digest("hex");
    const [fileId, now] = [newId(), new Date()];
    const fields = h.values.map((value) => value * 1000);
    await sql.begin(async (tx) => {
      await tx`insert into bare_raw_files (id, name, media_type, size_bytes, sha256, content)
        values (${fileId}, 'declared-curve.json', 'application/json', ${content.length}, ${sha256}, ${content})`;
      await tx`insert into bare_magnetic_tests (id, number, lot_id, instrument_id, method, temperature_c, measured_at,
          recorded_by_id, recorded_by_label, source, is_synthetic, raw_file_id, import_settings, curve_h_ampere_per_metre,
          curve_j_tesla, br_tesla, hcb_kiloampere_per_metre, hcj_kiloampere_per_metre, bh_max_kilojoule_per_cubic_metre,
          hk_kiloampere_per_metre, hk_definition, squareness, mu_rec, algorithm_version, checks, specification_id,
          limit_results, verdict, is_certificate_evidence)
        values (${newId()}, ${number}, ${lot.id}, ${lot.instrumentId}, 'closed-circuit', 20, ${now},
          'bench', 'Benchmark', 'curve', true, ${fileId}, ${'{"format":"declared"}'}::text::jsonb, ${fields}, ${j.values},
          1.33, 980, 1420, 340, 1350, '0.9-jr', 0.95, 1.05, '1.0.0', '[]', ${String(sample?.specification_id)},
          ${limitResults}::text::jsonb, 'pass', false)`;
    });
  };
  return { save, close: () => sql.end({ timeout: 5 }) };
}
