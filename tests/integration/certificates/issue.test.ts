import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { instruments } from "@/db/schema/equipment";
import { canonicalJson } from "@/server/domain/certificate/canonical-json";
import { database } from "@/server/kernel/database";
import type { CertificateStatement, Reported } from "@/server/modules/certificates/contract/statement";
import { holdLots } from "@/server/modules/lots/commands/hold-lots";
import {
  buildQualityPlant,
  curveOf,
  GOOD,
  pendingLot,
  WEAK,
} from "@/tests/integration/quality/quality-plant";
import { asOwner } from "@/tests/integration/recall/scene";
import { pdfText } from "@/tests/support/pdf-text";
import { api, contextAs, type Person, person, system } from "@/tests/support/people";
import { restClient, send } from "@/tests/support/rest-client";
import { type People, releasedLot, ship } from "./certificate-plant";

let people: People;
let second: Person;

beforeAll(async () => {
  await buildQualityPlant();
  await database()
    .insert(instruments)
    .values({
      code: "HG-OLD",
      nameEn: "Hysteresigraph out of calibration",
      nameZh: "过期磁测仪",
      method: "closed-circuit",
      calibrationDueAt: new Date("2020-01-01T00:00:00Z"),
    });
  people = { technician: await person(["qc-technician"]), engineer: await person(["quality-engineer"]) };
  second = await person(["quality-engineer"]);
});

const issue = (input: object, by: Person = people.engineer) =>
  api(by.context).certificates.issue({ shipmentNumber: "", password: by.password, ...input });

type Refusal = {
  cause?: { reason?: string; code?: string; issues?: { reason: string; details?: object }[] };
};
async function refusalOf(run: Promise<unknown>) {
  const error = await run.then(
    () => null,
    (caught: Refusal) => caught,
  );
  const { reason, code, issues = [] } = error?.cause ?? {};
  return {
    reason,
    code,
    issues: issues.map((each) => each.reason),
    details: issues.map((each) => each.details),
  };
}

describe("a certificate of what was delivered", () => {
  test("says the actual values beside their limits, signed, numbered and hashed", async () => {
    const lot = await releasedLot(people, {
      tests: [
        { curve: curveOf(GOOD), sampleId: "1" },
        { curve: curveOf({ ...GOOD, hcjKiloAmperePerMetre: 1500 }), sampleId: "2" },
      ],
    });
    const shipmentNumber = await ship(lot);
    const issued = await issue({ shipmentNumber, language: "en", remark: "As agreed" });
    expect(issued.number).toMatch(/^CERT-\d{4}-\d{6}$/);
    expect(issued.verifyCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    const { statement, ...detail } = await api(second.context).certificates.detail({ number: issued.number });
    expect(detail).toMatchObject({
      status: "issued",
      shipmentNumber,
      customerReference: "PO-4711",
      lotCount: 1,
      productCodes: ["P-T"],
      issuedBy: people.engineer.actor.label,
    });
    expect(statement).toMatchObject({
      standard: "EN 10204:2004",
      type: "3.1",
      isSpecimen: false,
      shipment: { number: shipmentNumber, destinationCountry: "DE" },
      remark: "As agreed",
    });
    const [stated] = statement.lots;
    expect(stated).toMatchObject({
      lot,
      quantity: "100",
      unit: "pcs",
      specification: { code: "N42H-T", grade: "N42H" },
    });
    const hcj = stated?.figures.find((figure) => figure.property === "hcj");
    expect(hcj).toMatchObject({
      samples: 2,
      lowest: { si: "1450" },
      mean: { si: "1475" },
      highest: { si: "1500" },
      minimum: { si: "1353" },
      maximum: null,
      outcome: "pass",
    });
    expect(stated?.chemistry?.map((each) => [each.element, each.percent, each.basis])).toEqual([
      ["Fe", "66.00", "measured"],
      ["Nd", "29.50", "measured"],
      ["Dy", "1.20", "measured"],
      ["B", "0.980", "measured"],
    ]);
    expect(stated?.evidence.map((each) => [each.sampleId, each.instrument.code, each.method])).toEqual(
      expect.arrayContaining([["1", "HG-1", "closed-circuit"]]),
    );
    expect(statement.signatures.map((each) => [each.role, each.person, each.method])).toEqual([
      ["issuer", people.engineer.actor.label, "password"],
      ["inspection-representative", people.engineer.actor.label, "password"],
    ]);
    expect(createHash("sha256").update(canonicalJson(statement)).digest("hex")).toBe(issued.statementSha256);
    expect(statement.curves[0]?.polarisationTesla.length).toBeGreaterThan(20);
  });

  test.each([
    ["zh", "si"],
    ["en", "cgs"],
    ["both", "both"],
  ] as const)(
    "is printed in %s with %s units: the PDF's text holds exactly the stored values",
    async (language, units) => {
      const lots = [await releasedLot(people), await releasedLot(people)];
      const { number, statementSha256, pdfSha256 } = await issue({
        shipmentNumber: await ship(...lots),
        language,
        units,
        parts: ["curves", "chemistry", "genealogy", "recycled"],
      });
      const client = await restClient("read");
      const { authorization } = client;
      const { body } = await client.get<{ statement: CertificateStatement }>(`/certificates/${number}`);
      const file = await rest(`/certificates/${number}.pdf`, authorization);
      expect(file.headers.get("content-type")).toBe("application/pdf");
      const pdf = new Uint8Array(await file.arrayBuffer());
      expect(createHash("sha256").update(pdf).digest("hex")).toBe(pdfSha256);
      const text = pdfText(pdf).replaceAll(/\s/gu, "");
      for (const value of printedValues(body.statement)) expect(text).toContain(value.replaceAll(/\s/gu, ""));
      for (const value of [number, statementSha256, ...lots, "PO-4711"]) expect(text).toContain(value);
      expect(text).toContain(language === "en" ? "Page1of" : "第1页");
      expect(/\p{Script=Han}/u.test(text.replaceAll("Person", ""))).toBe(language !== "en");
      const systems = body.statement.lots[0]?.figures[0]?.mean ?? {};
      expect(Object.keys(systems).sort()).toEqual(units === "both" ? ["cgs", "si"] : [units]);
    },
  );

  test("breaks its tables over pages and counts them", async () => {
    const lots: string[] = [];
    for (let count = 0; count < 12; count += 1) lots.push(await releasedLot(people));
    const { number } = await issue({ shipmentNumber: await ship(...lots), language: "both", units: "both" });
    const [row] = await database().execute<{ pdf: Uint8Array }>(sql`
      select d.pdf from certificate_documents d join certificates c on c.id = d.certificate_id where c.number = ${number}`);
    const text = pdfText(row?.pdf ?? new Uint8Array()).replaceAll(/\s/gu, "");
    const pages = Number(/共(\d+)页/.exec(text)?.[1]);
    expect(pages).toBeGreaterThan(2);
    for (let page = 1; page <= pages; page += 1) expect(text).toContain(`第${page}页，共${pages}页`);
    expect(text.split(`${number}3.1检验证书`).length - 1).toBe(pages);
  });

  test("of lots alone names the customer", async () => {
    const lot = await releasedLot(people);
    const issued = await issue({
      shipmentNumber: undefined,
      customerCode: "CUS-A",
      lots: [{ lot, quantity: { value: "40", unit: "pcs" } }],
    });
    const { statement } = await api(second.context).certificates.detail({ number: issued.number });
    expect(statement.shipment).toBeNull();
    expect(statement.lots[0]).toMatchObject({ lot, quantity: "40", massKg: "4" });
  });

  test("of a conditional release prints the deviation instead of hiding it", async () => {
    const lot = await releasedLot(people, {
      magnet: WEAK,
      decision: "conditionally-released",
      reason: "Customer accepts HcJ 1200",
    });
    const { number } = await issue({ shipmentNumber: await ship(lot), language: "en" });
    const { statement } = await api(second.context).certificates.detail({ number });
    expect(statement.lots[0]?.figures.find(({ property }) => property === "hcj")?.outcome).toBe("deviates");
    expect(statement.lots[0]?.deviations.map((each) => each.reason)).toEqual(["Customer accepts HcJ 1200"]);
    expect(statement.declaration.en).toContain("except for the deviations");
  });
});

describe("is refused with every reason", () => {
  test("for evidence that is none, or missing", async () => {
    const beyond = await releasedLot(people, { magnet: { ...GOOD, hcjKiloAmperePerMetre: 1900 } });
    const overdue = await releasedLot(people, {
      tests: [{ curve: curveOf(GOOD), instrumentCode: "HG-OLD" }],
    });
    const synthetic = await releasedLot(people, { tests: [{ curve: curveOf(GOOD), isSynthetic: true }] });
    const untested = await releasedLot(people, { tests: [] });
    const partly = await releasedLot(people, { tests: [{ values: { br: 1.31, bhMax: 330 } }] });
    const shipmentNumber = await ship(beyond, overdue, synthetic, untested, partly);
    const refused = await refusalOf(issue({ shipmentNumber }));
    expect(refused.code).toBe("RULE_VIOLATION");
    const of = (lot: string) =>
      refused.issues.filter((_, index) => (refused.details[index] as { lot: string }).lot === lot);
    expect(new Set(of(beyond))).toEqual(new Set(["certificate-evidence-method-hcj-beyond-closed-circuit"]));
    expect(new Set(of(overdue))).toEqual(new Set(["certificate-evidence-calibration-overdue"]));
    expect(new Set(of(synthetic))).toEqual(new Set(["certificate-evidence-synthetic-data"]));
    expect(of(untested)).toEqual(Array(3).fill("certificate-property-missing"));
    expect(of(partly)).toEqual(["certificate-property-missing"]);
    const preview = await api(people.engineer.context).certificates.preview({ shipmentNumber });
    expect(preview.objections.map((each) => each.reason)).toEqual(refused.issues);
    expect(preview.content.lots).toHaveLength(5);
    const { items } = await api(second.context).certificates.list({ shipmentNumber });
    expect(items).toEqual([]);
  });

  test("for a lot that failed its gate, is held, is certified already, or did not go", async () => {
    const pending = await pendingLot();
    const held = await releasedLot(people);
    await holdLots(contextAs(system), { lots: [held], reason: "Blisters" });
    const weak = await releasedLot(people, { magnet: WEAK, decision: "conditionally-released", reason: "x" });
    await asOwner(sql`alter table lots disable trigger lots_gated_release_guard`);
    await asOwner(sql`update lots set quality_status = 'released' where code = ${weak}`);
    await asOwner(sql`alter table lots enable trigger lots_gated_release_guard`);
    const refused = await refusalOf(
      issue({
        shipmentNumber: undefined,
        customerCode: "CUS-A",
        lots: [pending, held, weak].map((lot) => ({ lot })),
      }),
    );
    expect(refused.issues).toEqual(
      expect.arrayContaining([
        "certificate-lot-not-released",
        "certificate-lot-on-hold",
        "certificate-figure-fails",
        "certificate-test-fails",
      ]),
    );
    const lot = await releasedLot(people);
    const shipmentNumber = await ship(lot);
    await issue({ shipmentNumber });
    expect((await refusalOf(issue({ shipmentNumber }))).issues).toEqual(["certificate-lot-certified"]);
    expect((await refusalOf(issue({ shipmentNumber, lots: [{ lot: "NO-SUCH" }] }))).reason).toBe(
      "certificate-lot-not-delivered",
    );
    expect((await refusalOf(issue({ shipmentNumber: "SH-NONE" }))).code).toBe("NOT_FOUND");
  });

  test("to a wrong password, and to whoever measured", async () => {
    const lot = await releasedLot(people);
    const shipmentNumber = await ship(lot);
    expect((await refusalOf(issue({ shipmentNumber, password: "wrong" }))).reason).toBe("password-wrong");
    const both = await person(["quality-engineer"]);
    const own = await releasedLot({ technician: both, engineer: people.engineer });
    const shipped = await ship(own);
    expect((await refusalOf(issue({ shipmentNumber: shipped }, both))).reason).toBe(
      "certificate-second-person",
    );
    const representative = { username: second.username, password: second.password };
    const { number } = await issue({ shipmentNumber: shipped, representative }, both);
    const { signatures } = await api(second.context).certificates.detail({ number });
    expect(signatures.map((each) => each.person)).toEqual([both.actor.label, second.actor.label]);
    const planner = await person(["planner"]);
    const wrong = { username: planner.username, password: planner.password };
    expect((await refusalOf(issue({ shipmentNumber, representative: wrong }))).reason).toBe(
      "certificate-representative-right",
    );
    const unknown = { username: second.username, password: "no" };
    expect((await refusalOf(issue({ shipmentNumber, representative: unknown }))).reason).toBe(
      "password-wrong",
    );
  });

  test("two at once: one certificate", async () => {
    const shipmentNumber = await ship(await releasedLot(people));
    const results = await Promise.allSettled([
      issue({ shipmentNumber }),
      issue({ shipmentNumber, password: second.password }, second),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("over REST", () => {
  test("an API key hands over, a person signs", async () => {
    const client = await restClient("read", "quality:write");
    const shipmentNumber = await ship(await releasedLot(people));
    const alone = await client.post("/certificates", { shipmentNumber });
    expect([alone.status, alone.body.reason]).toEqual([403, "signature-needs-person"]);
    const representative = { username: second.username, password: second.password };
    const issued = await client.post<{ number: string }>("/certificates", { shipmentNumber, representative });
    expect(issued.status).toBe(201);
    const reader = await restClient("read");
    expect((await reader.post("/certificates", { shipmentNumber, representative })).status).toBe(403);
    const list = await reader.get<{ items: { number: string }[] }>(`/certificates?search=${shipmentNumber}`);
    expect(list.body.items.map((each) => each.number)).toEqual([issued.body.number]);
    expect((await reader.get("/certificates/CERT-2020-000001")).status).toBe(404);
    const nobody = { headers: { authorization: "Bearer rmk_nobody" } };
    expect((await send("GET", `/certificates/${issued.body.number}`, nobody)).status).toBe(401);
  });
});

async function rest(path: string, authorization: string): Promise<Response> {
  const { handleRest } = await import("@/server/modules/integration/rest/handle");
  const segments = path.split("/").filter(Boolean);
  return handleRest(new Request(`http://plant.test/api/v1${path}`, { headers: { authorization } }), segments);
}

function printedValues({ lots }: CertificateStatement): string[] {
  const texts = (value: Reported | null) => Object.values(value ?? {});
  return lots.flatMap((lot) => [
    lot.quantity,
    lot.massKg,
    ...lot.figures.flatMap((figure) => [
      ...texts(figure.lowest),
      ...texts(figure.mean),
      ...texts(figure.highest),
      ...texts(figure.minimum),
      ...texts(figure.maximum),
    ]),
    ...(lot.chemistry ?? []).map((each) => each.percent),
    ...lot.evidence.flatMap((each) => [each.test, each.instrument.code]),
  ]);
}
