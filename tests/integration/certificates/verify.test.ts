import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ROLES, rolesWith } from "@/server/access/permissions";
import { fixedClock } from "@/server/kernel/clock";
import { connect, database, type Executor } from "@/server/kernel/database";
import type { IssuedCertificate, VerificationDto } from "@/server/modules/certificates/contract";
import { compareForAnybody } from "@/server/modules/certificates/queries/public-verify";
import { buildQualityPlant } from "@/tests/integration/quality/quality-plant";
import { api, contextAs, person } from "@/tests/support/people";
import { contextFor } from "@/tests/support/plant";
import { send } from "@/tests/support/rest-client";
import { testDatabaseUrl } from "@/tests/support/test-database";
import { type People, releasedLot, ship } from "./certificate-plant";

let people: People;
let issued: IssuedCertificate;
let lot: string;
let shipmentNumber: string;
let address = 0;

beforeAll(async () => {
  await buildQualityPlant();
  people = { technician: await person(["qc-technician"]), engineer: await person(["quality-engineer"]) };
});

beforeEach(async () => {
  lot = await releasedLot(people);
  shipmentNumber = await ship(lot);
  issued = await issue({ shipmentNumber });
});

const issue = (input: object) =>
  api(people.engineer.context).certificates.issue({
    shipmentNumber: "",
    password: people.engineer.password,
    ...input,
  });
const anybody = (more = {}) => {
  address += 1;
  return contextAs(null, { ipAddress: `203.0.113.${address}`, ...more });
};
const verify = (code = issued.verifyCode) => api(anybody()).certificates.verify({ code });
const reasonOf = (run: Promise<unknown>) =>
  run.then(
    () => null,
    (error: { cause?: { reason?: string } }) => error.cause?.reason ?? "unknown",
  );

/** What nobody can do but the owner of the database, with its triggers switched off. */
async function asOwner(work: (owner: Executor) => Promise<unknown>): Promise<void> {
  const { db, close } = connect(testDatabaseUrl(), { asOwner: true, poolSize: 1 });
  try {
    await db.transaction(async (tx) => {
      const switched = async (how: "disable" | "enable") => {
        for (const table of [
          "certificates",
          "certificate_documents",
          "certificate_lots",
          "certificate_signatures",
        ]) {
          await tx.execute(sql.raw(`alter table ${table} ${how} trigger user`));
        }
      };
      await switched("disable");
      await work(tx);
      await switched("enable");
    });
  } finally {
    await close();
  }
}

describe("whoever has the code", () => {
  test("is told that it is genuine, with number, date, products, quantities and values, and nothing else", async () => {
    const answer = await verify();
    expect(answer).toMatchObject({
      result: "genuine",
      genuine: true,
      valid: true,
      number: issued.number,
      statementSha256: issued.statementSha256,
      pdfSha256: issued.pdfSha256,
      lots: [{ lot, quantity: "100", unit: "pcs", grade: "N42H", product: { code: "P-T" } }],
    });
    const told = JSON.stringify(answer);
    for (const secret of ["CUS-A", "PO-4711", shipmentNumber, people.engineer.actor.label, "Motor Works"]) {
      expect(told).not.toContain(secret);
    }
    const dashed = issued.verifyCode.toLowerCase().replaceAll(/(.{4})/g, "$1-");
    expect(await verify(dashed)).toEqual(answer);
    const rest = await send<VerificationDto>("GET", `/verify/${issued.verifyCode}`);
    expect([rest.status, rest.body.result, rest.body.valid]).toEqual([200, "genuine", true]);
  });

  test("learns nothing from a guess", async () => {
    const guess = issued.verifyCode.slice(0, -1) + (issued.verifyCode.endsWith("7") ? "8" : "7");
    expect(await verify(guess)).toMatchObject({ result: "unknown", number: null, lots: [], pdfSha256: null });
    expect((await verify("x")).result).toBe("unknown");
    expect((await send("GET", `/verify/${guess}`)).status).toBe(404);
  });

  test("may ask sixty times a minute from one address", async () => {
    const now = new Date("2026-11-26T08:00:00Z");
    const asker = contextAs(null, { ipAddress: "198.51.100.9", clock: fixedClock(now) });
    for (let count = 0; count < 60; count += 1) {
      expect(await reasonOf(api(asker).certificates.verify({ code: "x" }))).toBeNull();
    }
    expect(await reasonOf(api(asker).certificates.verify({ code: "x" }))).toBe("verify-too-frequent");
    const later = { ...asker, clock: fixedClock(new Date(now.getTime() + 61_000)) };
    expect(await reasonOf(api(later).certificates.verify({ code: "x" }))).toBeNull();
  });

  test("can compare a PDF", async () => {
    const [row] = await database().execute<{ pdf: Buffer }>(sql`
      select d.pdf from certificate_documents d join certificates c on c.id = d.certificate_id
      where c.number = ${issued.number}`);
    const pdf = Uint8Array.from(row?.pdf ?? []);
    expect(await compareForAnybody(anybody(), issued.verifyCode, pdf)).toBe(true);
    pdf[pdf.length - 9] = (pdf[pdf.length - 9] ?? 0) ^ 1;
    expect(await compareForAnybody(anybody(), issued.verifyCode, pdf)).toBe(false);
    expect(await compareForAnybody(anybody(), "0".repeat(26), pdf)).toBeNull();
  });
});

describe("one changed byte in the stored record, and verify says so", () => {
  const id = () => sql`(select id from certificates where number = ${issued.number})`;
  const of = (part: string) => ({
    result: "altered",
    genuine: false,
    valid: false,
    altered: [part],
    lots: [],
  });

  test.each([
    [
      "a value in the statement",
      "statement",
      () =>
        sql`update certificate_documents set statement = overlay(statement placing '9' from strpos(statement, '"lowest":{"si":"') + 16 for 1) where certificate_id = ${id()}`,
    ],
    [
      "a byte of the PDF",
      "pdf",
      () =>
        sql`update certificate_documents set pdf = set_byte(pdf, 1000, (get_byte(pdf, 1000) + 1) % 256) where certificate_id = ${id()}`,
    ],
    [
      "the last byte of the PDF",
      "pdf",
      () =>
        sql`update certificate_documents set pdf = substring(pdf from 1 for length(pdf) - 1) where certificate_id = ${id()}`,
    ],
    [
      "the customer's reference",
      "record",
      () => sql`update certificates set customer_reference = 'PO-4712' where number = ${issued.number}`,
    ],
    [
      "the date",
      "record",
      () =>
        sql`update certificates set issued_at = issued_at - interval '1 day' where number = ${issued.number}`,
    ],
    [
      "the quantity of a lot",
      "record",
      () => sql`update certificate_lots set quantity = quantity + 1 where certificate_id = ${id()}`,
    ],
    [
      "a name in a signature",
      "record",
      () => sql`update certificate_signatures set person_label = 'Somebody' where certificate_id = ${id()}`,
    ],
    [
      "a signature less",
      "record",
      () => sql`delete from certificate_signatures where certificate_id = ${id()} and role = 'issuer'`,
    ],
  ] as const)("%s", async (_what, part, change) => {
    await asOwner((owner) => owner.execute(change()));
    expect(await verify()).toMatchObject(of(part));
    const rest = await send<VerificationDto>("GET", `/verify/${issued.verifyCode}`);
    expect([rest.status, rest.body.result]).toEqual([200, "altered"]);
  });

  test("also where the forger computes the hash of the changed statement, which the audit trail contradicts", async () => {
    await asOwner(async (owner) => {
      await owner.execute(
        sql`update certificate_documents set statement = replace(statement, '"si":"1450"', '"si":"1950"') where certificate_id = ${id()}`,
      );
      await owner.execute(sql`update certificates set statement_sha256 = (
        select encode(sha256(convert_to(statement, 'UTF8')), 'hex') from certificate_documents d where d.certificate_id = certificates.id)
        where number = ${issued.number}`);
    });
    expect(await verify()).toMatchObject(of("record"));
  });

  test("also where a revocation is taken back in the table", async () => {
    await revoke();
    await asOwner((owner) =>
      owner.execute(sql`update certificates set status = 'issued', revoked_at = null, revoked_by_label = null,
        revoke_reason = null where number = ${issued.number}`),
    );
    expect(await verify()).toMatchObject(of("record"));
  });
});

const revoke = () =>
  api(people.engineer.context).certificates.revoke({
    number: issued.number,
    reason: "Wrong lot",
    password: people.engineer.password,
  });

describe("revocation and reissue", () => {
  test("a revoked one is genuine, and says that it is revoked", async () => {
    expect(await revoke()).toEqual({ number: issued.number, status: "revoked" });
    expect(await verify()).toMatchObject({ result: "revoked", genuine: true, valid: false });
    expect(JSON.stringify(await verify())).not.toContain("Wrong lot");
    const detail = await api(people.engineer.context).certificates.detail({ number: issued.number });
    expect(detail).toMatchObject({ status: "revoked", revokeReason: "Wrong lot" });
    expect(detail.signatures.map((each) => each.role)).toEqual([
      "issuer",
      "inspection-representative",
      "revocation",
    ]);
    expect(await reasonOf(revoke())).toBe("certificate-not-in-force");
    const again = await issue({ shipmentNumber, replaces: issued.number, replaceReason: "Right lot" });
    expect((await verify()).result).toBe("revoked");
    expect((await verify(again.verifyCode)).result).toBe("genuine");
  });

  test("a reissued one takes the place of the old one", async () => {
    const again = await issue({ shipmentNumber, replaces: issued.number, replaceReason: "Order number" });
    expect(await verify()).toMatchObject({ result: "superseded", genuine: true, valid: false });
    expect(await verify(again.verifyCode)).toMatchObject({ result: "genuine", valid: true });
    const detail = await api(people.engineer.context).certificates.detail({ number: issued.number });
    expect(detail).toMatchObject({ status: "superseded", replacedBy: again.number });
    const next = await api(people.engineer.context).certificates.detail({ number: again.number });
    expect(next).toMatchObject({ replaces: { number: issued.number, reason: "Order number" } });
    expect(await reasonOf(issue({ shipmentNumber, replaces: issued.number, replaceReason: "Twice" }))).toBe(
      "certificate-not-in-force",
    );
    const other = await ship(await releasedLot(people));
    expect(
      await reasonOf(issue({ shipmentNumber: other, replaces: again.number, replaceReason: "Other" })),
    ).toBe("certificate-other-delivery");
  });

  test("two that replace the same at once: one", async () => {
    const results = await Promise.allSettled(
      [1, 2].map(async (count) => {
        const engineer = count === 1 ? people.engineer : await person(["quality-engineer"]);
        return api(engineer.context).certificates.issue({
          shipmentNumber,
          replaces: issued.number,
          replaceReason: `No. ${count}`,
          password: engineer.password,
        });
      }),
    );
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("what is issued is fixed", () => {
  const changes = () => [
    sql`update certificates set number = 'CERT-1' where number = ${issued.number}`,
    sql`update certificates set statement_sha256 = repeat('0', 64) where number = ${issued.number}`,
    sql`update certificates set customer_reference = 'x' where number = ${issued.number}`,
    sql`update certificate_documents set statement = '{}'`,
    sql`update certificate_documents set pdf = ''`,
    sql`update certificate_lots set quantity = 1`,
    sql`update certificate_signatures set meaning = 'x'`,
    sql`delete from certificates where number = ${issued.number}`,
    sql`delete from certificate_documents`,
    sql`delete from certificate_signatures`,
    sql`truncate certificates cascade`,
  ];

  test("for the application and for the owner of the database", async () => {
    const { db, close } = connect(testDatabaseUrl(), { asOwner: true, poolSize: 1 });
    try {
      for (const change of changes()) {
        await expect(database().execute(change)).rejects.toThrow();
        await expect(db.execute(change)).rejects.toThrow();
      }
    } finally {
      await close();
    }
    expect((await verify()).result).toBe("genuine");
  });

  test("also once it is revoked: nothing undoes that", async () => {
    await revoke();
    await expect(
      database().execute(sql`update certificates set status = 'issued', revoked_at = null, revoked_by_label = null,
        revoke_reason = null where number = ${issued.number}`),
    ).rejects.toThrow();
  });
});

test("as every role: who may issue, revoke and read", async () => {
  for (const role of ROLES) {
    const caller = api(contextFor(role));
    const mayIssue = rolesWith("certificates:issue").includes(role);
    const mayRevoke = rolesWith("certificates:revoke").includes(role);
    const tried = await Promise.all([
      reasonOf(caller.certificates.issue({ shipmentNumber, password: "x" })),
      reasonOf(caller.certificates.revoke({ number: issued.number, reason: "x", password: "x" })),
      reasonOf(caller.certificates.preview({ shipmentNumber })),
      reasonOf(caller.certificates.detail({ number: issued.number })),
    ]);
    expect(tried[0] === "permission-missing", role).toBe(!mayIssue);
    expect(tried[1] === "permission-missing", role).toBe(!mayRevoke);
    expect(tried[2], role).toBe(mayIssue ? null : "permission-missing");
    expect(tried[3], role).toBeNull();
  }
  expect((await verify()).result).toBe("genuine");
});
