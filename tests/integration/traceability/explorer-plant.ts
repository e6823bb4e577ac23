import { sql } from "drizzle-orm";
import { database } from "@/server/kernel/database";
import type { TraceRootInput } from "@/server/modules/traceability/contract/roots";
import { kg, makesKg, makesPcs, pcs, receive, record, run } from "@/tests/support/floor";
import { api } from "@/tests/support/people";
import { buildPlant, contextFor, type Plant } from "@/tests/support/plant";
import { shipWhole } from "@/tests/support/shipped";

export const explorer = () => api(contextFor("manager")).traceability;
export const trace = (root: TraceRootInput, direction: "backward" | "forward" = "backward") =>
  explorer().trace({ root, direction });

/** A magnetic test as its row stands; nothing of how it came there matters here. */
export async function tested(lot: string, verdict: "pass" | "fail", at = "2026-11-21T08:00:00Z") {
  await database().execute(sql`
    insert into magnetic_tests (number, lot_id, instrument_id, method, temperature_c, measured_at, recorded_by_id,
      recorded_by_label, source, br_tesla, hcj_kiloampere_per_metre, verdict, is_certificate_evidence)
    select ${`MT-${lot}`}, l.id, i.id, 'closed-circuit', 23, ${at}::timestamptz, 'qc', 'qc', 'typed', 1.32, 1650, ${verdict}, true
    from lots l, instruments i where l.code = ${lot} and i.code = 'HG-1'`);
}

let plant: Plant | undefined;

/** Ids of its master data. */
export function thePlant(): Plant {
  if (!plant) throw new Error("buildExplorerPlant comes first");
  return plant;
}

/**
 * Two heats make two powders; each is pressed with lubricant of one drum into two trays. One furnace load sinters a
 * tray of either; a second load, six hours later on the same furnace and program, and a third, four days later, the
 * others. Blanks of the first load go to the customer as magnets M-1 (heat 1) and M-2 (heat 2).
 */
export async function buildExplorerPlant(): Promise<void> {
  const db = database();
  plant = await buildPlant(db);
  await receive("RAW-1", "100", { supplierLot: "MELT 77" });
  await receive("RAW-2", "100", { supplierLot: "MELT 77", supplierCode: "SUP-B" });
  await receive("LUBE-DRUM", "10", { materialCode: "LUBE" });
  for (const heat of ["1", "2"]) {
    await record(
      run("SC", [{ inputs: [kg(`RAW-${heat}`, "80")], outputs: [makesKg(`HEAT-${heat}`, "FLAKE", "80")] }]),
    );
    await record(
      run("BLD", [
        {
          inputs: [kg(`HEAT-${heat}`, "60"), kg("LUBE-DRUM", "0.6")],
          outputs: [makesKg(`POW-${heat}`, "BLEND", "60.6")],
        },
      ]),
    );
    await record(
      run("PRS", [
        {
          inputs: [kg(`POW-${heat}`, "60")],
          outputs: [makesPcs(`TRAY-${heat}A`, "GREEN", 300), makesPcs(`TRAY-${heat}B`, "GREEN", 300)],
        },
      ]),
    );
  }
  const sinter = (startedAt: string, endedAt: string, trays: string[]) =>
    record(
      run(
        "SNT",
        trays.map((tray, at) => ({
          position: `P${at + 1}`,
          inputs: [pcs(`TRAY-${tray}`, 300)],
          outputs: [makesPcs(`BLANK-${tray}`, "BLANK", 300)],
        })),
        { startedAt, endedAt, program: "SNT-1060", parameters: { T_SINTER: 1060 } },
      ),
    );
  await sinter("2026-11-20T10:00:00Z", "2026-11-20T12:00:00Z", ["1A", "2A"]);
  await sinter("2026-11-20T18:00:00Z", "2026-11-20T20:00:00Z", ["1B"]);
  await sinter("2026-11-24T18:00:00Z", "2026-11-24T20:00:00Z", ["2B"]);
  for (const [heat, mass] of [
    ["1", 200],
    ["2", 300],
  ] as const) {
    await record(
      run(
        "MAG",
        [{ inputs: [pcs(`BLANK-${heat}A`, mass)], outputs: [{ ...makesPcs(`M-${heat}`, "BLANK", mass) }] }],
        { startedAt: "2026-11-25T08:00:00Z", endedAt: "2026-11-25T09:00:00Z" },
      ),
    );
  }
  await tested("BLANK-1A", "fail");
  await tested("BLANK-2A", "pass", "2026-11-21T09:00:00Z");
  await tested("BLANK-2B", "pass", "2026-11-24T22:00:00Z");
  await shipWhole(
    db,
    { number: "SH-2026-00001", customerCode: "CUS-A", reference: "PO 4711", at: "2026-11-25T12:00:00Z" },
    [
      { lot: "M-1", packageCode: "BOX-1" },
      { lot: "M-2", packageCode: "BOX-2" },
    ],
  );
}

export async function runOf(lot: string): Promise<string> {
  const { root } = await trace({ kind: "lot", code: lot });
  return root.run?.code ?? "";
}
