import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { insertMasterData } from "@/db/seed/plant/insert-master-data";
import { renderWorkbook } from "@/server/documents/workbook";
import { connect, database } from "@/server/kernel/database";
import { api, type Person, person } from "@/tests/support/people";
import { testDatabaseUrl } from "@/tests/support/test-database";

const HEAD =
  "source_id,url,grade,series,br_min_printed,br_max_printed,br_unit,hcj_min_printed,hcj_unit,tmax_C,flags";
const TABLE = [
  HEAD,
  "mill,https://mill.example/grades,N42,N,12.8,13.2,kG,12,kOe,80,",
  "mill,https://mill.example/grades,N45,N,13.2,13.8,kG,12,kOe,80,printed units disagree",
].join("\n");

let engineer: Person;
let planner: Person;
let operator: Person;

const revisions = (code: string) =>
  database().execute<{ revision: number; is_retired: boolean }>(
    sql`select revision, retired_at is not null as is_retired from grade_specifications where code = ${code} order by 1`,
  );

beforeAll(async () => {
  const owner = connect(testDatabaseUrl(), { asOwner: true, poolSize: 1 });
  await owner.db.transaction((tx) => insertMasterData(tx, new Date("2026-03-10T00:00:00Z")));
  await owner.close();
  engineer = await person(["quality-engineer"]);
  planner = await person(["planner"]);
  operator = await person(["operator"]);
});

describe("importing grades", () => {
  it("shows what would change, saves it with source and remarks, and leaves a fact", async () => {
    const preview = await api(engineer.context).materials.previewGrades({ text: TABLE });
    expect(preview.rows.map((row) => row.change)).toEqual(["create", "create"]);
    expect(preview.issues).toEqual([]);
    const result = await api(engineer.context).materials.importGrades({ text: TABLE });
    expect(result).toEqual({
      rows: 2,
      created: ["mill-N42", "mill-N45"],
      revised: [],
      unchanged: 0,
      flagged: 1,
      leftOut: [],
    });
    const [grade] = await api(operator.context).materials.gradeRevisions({ code: "mill-N45" });
    expect(grade?.flags).toEqual(["printed units disagree"]);
    expect(grade?.sourceUrl).toBe("https://mill.example/grades");
    expect(grade?.limits.find((limit) => limit.characteristic.code === "br")).toMatchObject({
      minimum: 1.32,
      maximum: 1.38,
      characteristic: { unit: "T" },
    });
    const facts = await database().execute<{ n: number }>(
      sql`select count(*)::int as n from audit_events where action = 'grade.import' and actor_id = ${engineer.id}`,
    );
    expect(facts[0]?.n).toBe(1);
  });

  it("makes a new revision of what says something else and leaves the rest alone", async () => {
    const changed = TABLE.replace("13.2,13.8", "13.3,13.8");
    const preview = await api(engineer.context).materials.previewGrades({ text: changed });
    expect(preview.rows.map((row) => row.change)).toEqual(["unchanged", "revise"]);
    const result = await api(engineer.context).materials.importGrades({ text: changed });
    expect(result).toMatchObject({ created: [], revised: ["mill-N45"], unchanged: 1 });
    expect(await revisions("mill-N42")).toEqual([{ revision: 1, is_retired: false }]);
    expect(await revisions("mill-N45")).toEqual([
      { revision: 1, is_retired: true },
      { revision: 2, is_retired: false },
    ]);
    expect(await api(engineer.context).materials.importGrades({ text: changed })).toMatchObject({
      unchanged: 2,
    });
  });

  it("saves the rows without a fault where asked, and says which it left out", async () => {
    const faulty = `${HEAD}\nmill,,N60,N,14.2,14.8,kG,12,kOe,80,\nmill,,N61,N,abc,,kG,12,kOe,80,`;
    const result = await api(engineer.context).materials.importGrades({ text: faulty, onlyGood: true });
    expect(result).toMatchObject({ created: ["mill-N60"], leftOut: [3] });
    expect(await revisions("mill-N61")).toEqual([]);
  });

  it("takes a workbook whose columns are mapped, with one unit and owner for all", async () => {
    const bytes = await renderWorkbook([
      {
        name: "Grades",
        columns: [{ header: "牌号" }, { header: "Br min" }, { header: "HcJ min" }],
        rows: [
          ["N42H", 12.8, 17],
          ["N38SH", 12.2, 20],
        ],
      },
    ]);
    const table = {
      workbookBase64: bytes.toString("base64"),
      mapping: { grade: "牌号", br_min_printed: "Br min", hcj_min_printed: "HcJ min" },
      units: { br: "kGs", hcj: "kOe" },
      owner: "customer-x",
      ownerKind: "customer" as const,
    };
    const preview = await api(engineer.context).materials.previewGrades(table);
    expect(preview.headings).toEqual(["牌号", "Br min", "HcJ min"]);
    expect(preview.issues).toEqual([]);
    expect(preview.rows.map(({ code, series }) => [code, series])).toEqual([
      ["customer-x-N42H", "H"],
      ["customer-x-N38SH", "SH"],
    ]);
    await api(engineer.context).materials.importGrades(table);
    const [grade] = await api(operator.context).materials.gradeRevisions({ code: "customer-x-N42H" });
    expect(grade?.limits.find((limit) => limit.characteristic.code === "br")?.minimum).toBe(1.28);
    const broken = api(engineer.context).materials.previewGrades({ workbookBase64: "AAAA" });
    await expect(broken).rejects.toMatchObject({ cause: { reason: "grade-workbook-not-readable" } });
  });

  it("refuses a table with faults whole, and names them all", async () => {
    const faulty = `${TABLE}\nmill,,N48,N,14.2,13.8,kG,12,kOe,80,\nmill,,N50,N,abc,,kG,12,kOe,80,`;
    await expect(api(engineer.context).materials.importGrades({ text: faulty })).rejects.toMatchObject({
      cause: {
        code: "RULE_VIOLATION",
        issues: [
          { path: "rows.4.br", reason: "grade-minimum-above-maximum" },
          { path: "rows.5.br_min_printed", reason: "grade-number-expected" },
        ],
      },
    });
    expect(await revisions("mill-N48")).toEqual([]);
  });

  it.each([
    ["planner", () => planner],
    ["operator", () => operator],
  ])("is not for a %s", async (_role, who) => {
    await expect(api(who().context).materials.importGrades({ text: TABLE })).rejects.toMatchObject({
      cause: { code: "FORBIDDEN" },
    });
    await expect(api(who().context).materials.previewGrades({ text: TABLE })).rejects.toMatchObject({
      cause: { code: "FORBIDDEN" },
    });
  });
});

describe("lists of master data", () => {
  it("page by code without losing or repeating a row", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await api(operator.context).materials.materials({
        limit: 13,
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...page.items.map((row) => row.code));
      expect(page.total).toBeGreaterThan(60);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const [stored] = await database().execute<{ n: number }>(sql`select count(*)::int as n from materials`);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(stored?.n ?? -1);
  });

  it("find by code and by name in either language, and take wildcards as they are", async () => {
    const find = async (search: string) =>
      (await api(operator.context).materials.products({ search })).items.map((row) => row.code);
    expect(await find("4520")).toEqual(["MG-EVB-4520"]);
    expect(await find("瓦形")).toEqual(["MG-ARC-R36"]);
    expect(await find("speaker")).toEqual(["MG-CYL-1005"]);
    expect(await find("%")).toEqual([]);
  });

  it("give every operation with its parameters and every route with its steps", async () => {
    const operations = await api(operator.context).materials.operations();
    expect(operations).toHaveLength(19);
    const sintering = operations.find((operation) => operation.code === "SNT");
    expect(sintering?.parameters.find((parameter) => parameter.code === "temperature")).toMatchObject({
      lowerLimit: 980,
      upperLimit: 1120,
      isRequired: true,
    });
    const routes = await api(operator.context).materials.routes({ search: "ARC" });
    expect(routes.items[0]?.operations.map((step) => step.operation.code)).toContain("GBD");
  });

  it("say which instrument is overdue, and refuse a cursor that is not theirs", async () => {
    const instruments = await api(operator.context).materials.instruments();
    expect(instruments.filter((instrument) => instrument.isOverdue).length).toBeGreaterThan(0);
    await expect(api(operator.context).materials.grades({ cursor: "nonsense" })).rejects.toMatchObject({
      cause: { reason: "cursor-not-valid" },
    });
    await expect(api(operator.context).materials.product({ code: "NONE" })).rejects.toMatchObject({
      cause: { code: "NOT_FOUND" },
    });
  });
});
