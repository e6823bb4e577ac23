import { sql } from "drizzle-orm";
import ExcelJS from "exceljs";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import type { LotTableDto, RootCauseDto } from "@/server/modules/root-cause/contract";
import { kg, makesKg, makesPcs, pcs, receive, record, run } from "@/tests/support/floor";
import { api } from "@/tests/support/people";
import { buildPlant, contextFor } from "@/tests/support/plant";
import { type RestClient, restClient, send } from "@/tests/support/rest-client";

const BLENDS = 12;
const LAYERS = [6, 0, -12];
const SLOPE = -2;

const rootCause = () => api(contextFor("quality-engineer")).rootCause;
let reader: RestClient;

/** ppm of oxygen of each milling; each blend takes 60 kg of its own and 30 kg of the milling before it. */
const oxygenOf = (blend: number) => 26 + ((blend * 7) % 12) * 2;
const blended = (blend: number) =>
  blend === 0 ? oxygenOf(0) : (60 * oxygenOf(blend) + 30 * oxygenOf(blend - 1)) / 90;

async function tested(lot: string, hcj: number): Promise<void> {
  await database().execute(sql`
    insert into magnetic_tests (number, lot_id, instrument_id, method, temperature_c, measured_at, recorded_by_id,
      recorded_by_label, source, br_tesla, hcj_kiloampere_per_metre, verdict, is_certificate_evidence)
    select ${`MT-${lot}`}, l.id, i.id, 'closed-circuit', 23, now(), 'qc', 'qc', 'typed', 1.32, ${hcj}, 'pass', true
    from lots l, instruments i where l.code = ${lot} and i.code = 'HG-1'`);
}

beforeAll(async () => {
  await buildPlant(database());
  const at = (blend: number, hours: number) =>
    new Date(Date.UTC(2026, 10, 1 + blend, hours)).toISOString().replace(".000", "");
  const times = (blend: number, hours: number, length: number) => ({
    startedAt: at(blend, hours),
    endedAt: at(blend, hours + length),
  });
  for (let blend = 0; blend < BLENDS; blend += 1) {
    await receive(`RAW-${blend}`, "100", {
      receivedAt: at(0, 0),
      supplierLot: `MELT ${blend % 3}`,
    });
    await record(
      run(
        "JM",
        [{ inputs: [kg(`RAW-${blend}`, "100")], outputs: [makesKg(`FINE-${blend}`, "FPOW", "100")] }],
        {
          ...times(blend, 2, 1),
          parameters: { O2_PPM: oxygenOf(blend) },
        },
      ),
    );
    const borrowed = blend === 0 ? [] : [kg(`FINE-${blend - 1}`, "30")];
    await record(
      run(
        "BLD",
        [
          {
            inputs: [kg(`FINE-${blend}`, "60"), ...borrowed],
            outputs: [makesKg(`POW-${blend}`, "BLEND", blend === 0 ? "60" : "90")],
          },
        ],
        times(blend, 4, 1),
      ),
    );
    const trays = LAYERS.map((_, layer) => `TRAY-${blend}-${layer}`);
    await record(
      run(
        "PRS",
        [{ inputs: [kg(`POW-${blend}`, "60")], outputs: trays.map((tray) => makesPcs(tray, "GREEN", 200)) }],
        times(blend, 6, 1),
      ),
    );
    await record(
      run(
        "SNT",
        trays.map((tray, layer) => ({
          position: `P${layer + 1}`,
          inputs: [pcs(tray, 200)],
          outputs: [makesPcs(`BLANK-${blend}-${layer}`, "BLANK", 200)],
        })),
        { ...times(blend, 8, 2), program: "SNT-1060", parameters: { T_SINTER: 1055 + (blend % 5) } },
      ),
    );
    for (const [layer, shift] of LAYERS.entries()) {
      const noise = ((blend * 31 + layer * 17) % 7) - 3;
      await tested(`BLANK-${blend}-${layer}`, 1250 + SLOPE * blended(blend) + shift + 0.4 * noise);
    }
  }
  reader = await restClient("read");
});

test("the table averages the millings by the mass that came through each", async () => {
  const { body, status } = await reader.get<LotTableDto>("/root-cause/table?scope=tested");
  expect(status).toBe(200);
  expect(body.rows).toHaveLength(BLENDS * LAYERS.length);
  const column = (key: string) => body.columns.findIndex((each) => each.key === key);
  const row = body.rows.find(({ lot }) => lot === "BLANK-5-1");
  expect(row?.value).toBeGreaterThan(1100);
  expect(row?.isInherited).toBe(false);
  expect(row?.cells[column("JM.O2_PPM")]).toBeCloseTo(blended(5), 9);
  expect(row?.cells[column("JM.O2_PPM.minimum")]).toBe(Math.min(oxygenOf(5), oxygenOf(4)));
  expect(row?.cells[column("JM.O2_PPM.maximum")]).toBe(Math.max(oxygenOf(5), oxygenOf(4)));
  expect(row?.cells[column("SNT.position")]).toBe("P2");
  expect(row?.cells[column("SNT.machine")]).toBe("SINTERING-FURNACE-01");
  expect(row?.cells[column("SNT.duration")]).toBeCloseTo(2, 9);
  expect(row?.cells[column("SNT.wait")]).toBeCloseTo(1, 9);
  // Milled from 2 to 3 o'clock, a third of it the day before; pressed at 6.
  expect(row?.cells[column("PRS.powder-age")]).toBeCloseTo(3 + 24 / 3, 9);
  expect(row?.cells[column("RM-FE.supplier-lot")]).toBe("MELT 2");
  expect(row?.cells[column("RM-FE.supplier-lot.share")]).toBeCloseTo(2 / 3, 9);
  expect(body.columns[column("JM.O2_PPM")]).toMatchObject({
    unit: "ppm",
    role: "parameter",
    stage: { code: "JM" },
    source: "run-parameter",
  });
});

test("oxygen at the mill is found first and the place in the furnace second", async () => {
  const answer = await rootCause().analyse({ scope: "tested" });
  const notable = answer.effects.filter(({ q }) => q !== null && q <= 0.05).map(({ key }) => key);
  expect(notable.slice(0, 2)).toEqual(["JM.O2_PPM", "SNT.position"]);
  const oxygen = answer.effects[0];
  expect(oxygen?.numeric?.slope).toBeCloseTo(SLOPE, 0);
  expect(oxygen?.independence.independent).toBeLessThanOrEqual(BLENDS + 1e-6);
  expect(
    answer.effects.find(({ key }) => key === "SNT.position")?.categorical?.levels.map(({ level }) => level),
  ).toEqual(["P1", "P2", "P3"]);
  expect(answer.model?.terms.slice(0, 2).map(({ key }) => key)).toEqual(["JM.O2_PPM", "SNT.position"]);
  expect(answer).toMatchObject({ lots: 36, measured: 36, inherited: 0, unit: "kA/m", adjustedFor: [] });
});

test("with oxygen held constant the place explains most of what is left, and points are freed of oxygen", async () => {
  const answer = await rootCause().analyse({ scope: "tested", adjustFor: ["JM.O2_PPM"] });
  expect(answer.effects[0]?.key).toBe("SNT.position");
  expect(answer.effects[0]?.adjusted?.share).toBeGreaterThan(0.8);
  const { points, adjustedFor } = await rootCause().points({
    scope: "tested",
    adjustFor: ["JM.O2_PPM"],
    key: "SNT.position",
  });
  expect(adjustedFor).toEqual(["JM.O2_PPM"]);
  const spread = (of: "value" | "adjusted") =>
    Math.max(...points.map((point) => point[of])) - Math.min(...points.map((point) => point[of]));
  expect(spread("adjusted")).toBeLessThan(spread("value") * 0.8);
});

test("a lot without a test of its own has the figure of what it was made of", async () => {
  await record(
    run("MCH", [{ inputs: [pcs("BLANK-3-0", 50)], outputs: [makesPcs("PART-3", "PART", 125)] }], {
      startedAt: "2026-11-19T08:00:00Z",
      endedAt: "2026-11-19T09:00:00Z",
    }),
  );
  const { body } = await reader.post<LotTableDto>("/root-cause/table", { lots: ["part-3", "BLANK-3-0"] });
  const [blank, part] = body.rows;
  expect([blank?.lot, part?.lot]).toEqual(["BLANK-3-0", "PART-3"]);
  expect(part).toMatchObject({ value: blank?.value, isInherited: true });
  const testedLot = body.columns.findIndex(({ key }) => key === "tested-lot");
  expect(part?.cells[testedLot]).toBe("BLANK-3-0");
  const roles = new Map(body.columns.map(({ key, role }) => [key, role]));
  expect(roles.get("JM.O2_PPM")).toBe("parameter");
  // Machined after the test: kept in the table, no cause of what the test found.
  expect(roles.get("MCH.duration")).toBe("detail");
});

test("files: units in the headings, and a second sheet that describes the columns", async () => {
  const csv = await send<unknown>("GET", "/root-cause/table?scope=tested&format=csv", {
    headers: { authorization: reader.authorization },
  });
  expect(csv.headers.get("content-type")).toContain("text/csv");
  const { tableSheets, KEY_WORDS } = await import("@/server/modules/root-cause/queries/table-sheets");
  const { renderWorkbook } = await import("@/server/documents/workbook");
  const { body } = await reader.get<LotTableDto>("/root-cause/table?scope=tested");
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await renderWorkbook(tableSheets(body, KEY_WORDS))) as never);
  const [lots, columns] = book.worksheets;
  expect(lots?.getRow(1).values).toEqual(expect.arrayContaining(["property [kA/m]", "JM.O2_PPM [ppm]"]));
  expect(lots?.rowCount).toBe(37);
  expect(columns?.getColumn(1).values).toContain("SNT.position");
});

test("nothing chosen, nothing known and what does not exist are told apart", async () => {
  const empty = await rootCause().analyse({ scope: "finished" });
  expect(empty).toMatchObject({ lots: 0, tested: 0, effects: [], model: null, summary: null });
  const none = await rootCause().analyse({ scope: "tested", property: "hk" });
  expect(none).toMatchObject({ lots: 36, measured: 0, tested: 0 });
  const refused = await reader.post("/root-cause/table", { lots: ["NOPE-1", "BLANK-0-0", "NOPE-2"] });
  expect(refused).toMatchObject({ status: 404, body: { reason: "lot-not-found" } });
  expect(refused.body).toMatchObject({ errors: [{ path: "lots" }, { path: "lots" }] });
  expect(await reader.get("/root-cause/table?product=NOPE")).toMatchObject({
    status: 404,
    body: { reason: "product-not-found" },
  });
  await expect(rootCause().analyse({ scope: "tested", adjustFor: ["JM.NOPE"] })).rejects.toThrow(
    /no parameter JM.NOPE/,
  );
  await expect(rootCause().points({ scope: "tested", key: "JM.NOPE" })).rejects.toThrow(/JM.NOPE/);
  expect((await reader.get("/root-cause/table?from=2026-11-09&to=2026-11-01")).status).toBe(422);
  expect(
    (await send("GET", "/root-cause/table", { headers: { authorization: "Bearer nobody" } })).status,
  ).toBe(401);
});

test("POST /root-cause/analyze reckons with a table that is sent along", async () => {
  const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
  const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
  const { status, body } = await reader.post<RootCauseDto>("/root-cause/analyze", {
    property: y,
    parameters: [
      { key: "x", kind: "numeric", values: x },
      { key: "half", kind: "categorical", values: x.map((value) => (value > 8 ? "high" : null)) },
    ],
  });
  expect(status).toBe(200);
  expect(body.effects[0]).toMatchObject({ key: "x", n: 11, missing: 0 });
  expect(body.effects[0]?.p).toBeCloseTo(0.00217, 5);
  expect(body.effects[0]?.numeric?.slope).toBeCloseTo(0.5001, 4);
  const bad = await reader.post("/root-cause/analyze", {
    property: y,
    parameters: [{ key: "x", kind: "numeric", values: x.slice(1) }],
    adjustFor: ["z"],
  });
  expect(bad.status).toBe(422);
  expect(bad.body).toMatchObject({
    errors: expect.arrayContaining([
      expect.objectContaining({ path: "parameters.0.values" }),
      expect.objectContaining({ path: "adjustFor.0" }),
    ]),
  });
});
