import { beforeAll, describe, expect, test } from "vitest";
import type { SyntheticMagnet } from "@/server/domain/magnetics/synthesise-curve";
import type { ImportProfileRulesInput } from "@/server/modules/quality/contract/import-profiles";
import { api, type Person, person } from "@/tests/support/people";
import { restClient, send } from "@/tests/support/rest-client";
import { buildQualityPlant, curveOf, GOOD, pendingLot, WEAK } from "./quality-plant";

let technician: Person;
let operator: Person;

const RULES: ImportProfileRulesInput = {
  signature: ["BH tracer export"],
  endings: [".csv"],
  separator: "semicolon",
  decimal: ",",
  columns: { h: { heading: "Field", unit: "kA/m" }, j: { heading: "Polarisation", unit: "T" } },
  header: [
    { field: "lot", label: "Lot" },
    { field: "sampleId", label: "Sample" },
    { field: "temperatureC", label: "Temperature" },
    { field: "measuredAt", label: "Date" },
  ],
  fileName: "{lot}_{sampleId}_*",
  dateOrder: "ymd",
};
const PROFILE = {
  code: "BH-CSV",
  nameEn: "BH tracer",
  nameZh: "磁滞回线仪",
  instrumentCode: "HG-1",
  rules: RULES,
};

beforeAll(async () => {
  await buildQualityPlant();
  technician = await person(["qc-technician"]);
  operator = await person(["operator"]);
  await api(technician.context).quality.saveImportProfile(PROFILE);
});

const as = (by: Person) => api(by.context).quality;
let serial = 0;

/** A file as the tracer writes it. Each is another one, unless its serial number is given. */
function tracerFile(
  facts: { lot?: string; sample?: string; temperature?: string; date?: string; serial?: number },
  magnet: SyntheticMagnet = GOOD,
): string {
  const { h, j } = curveOf(magnet);
  const number = (value: number) => String(value).replace(".", ",");
  serial += 1;
  return [
    "BH tracer export;2.1",
    `Serial;${facts.serial ?? serial}`,
    ...(facts.lot ? [`Lot:;${facts.lot}`] : []),
    ...(facts.sample ? [`Sample;${facts.sample}`] : []),
    `Temperature;${facts.temperature ?? "20,5 °C"}`,
    ...(facts.date ? [`Date;${facts.date}`] : []),
    "Field;Polarisation",
    ...h.values.map((field, i) => `${number(field)};${number(j.values[i] ?? 0)}`),
  ].join("\r\n");
}
const file = (text: string, name = "export.csv") => ({
  name,
  mediaType: "text/csv",
  contentBase64: Buffer.from(text, "utf8").toString("base64"),
});
type Caught = { cause?: { reason?: string; issues?: { path: string; reason: string }[] } };
const refusal = (run: Promise<unknown>) =>
  run.then(
    () => "no refusal",
    (error: Caught) =>
      error.cause?.issues?.length
        ? error.cause.issues.map(({ path, reason }) => `${path}:${reason}`)
        : error.cause?.reason,
  );

describe("a file with the profile's signature", () => {
  test("is read by itself: lot, sample, temperature and time come out of its header", async () => {
    const lot = await pendingLot();
    const given = { file: file(tracerFile({ lot, sample: "7", date: "2026-01-20 14:33" })) };
    const seen = await as(technician).previewImport(given);
    expect(seen).toMatchObject({
      profile: { code: "BH-CSV", version: 1 },
      lot,
      sampleId: "7",
      temperatureC: 20.5,
      issues: [],
      sameFile: [],
      result: { verdict: "pass", isCertificateEvidence: true },
    });
    const saved = await as(technician).importCurveFile(given);
    expect(saved).toMatchObject({
      lot: { code: lot },
      sampleId: "7",
      temperatureC: 20.5,
      verdict: "pass",
      profile: { code: "BH-CSV", version: 1 },
      measuredAt: seen.measuredAt,
    });
    // What a command answers without reading back is what a query reads.
    const read = await as(technician).magneticTest({ number: saved.number });
    expect({ ...read, curve: null }).toEqual({ ...saved, curve: null });
    expect(read.file?.sha256).toBe(seen.sha256);
    expect(read.curve?.knee?.fieldKiloAmperePerMetre).toBeCloseTo(
      saved.curve?.knee?.fieldKiloAmperePerMetre ?? 0,
      6,
    );
  });

  test("that names no lot takes it from its name, and a person's word wins over both", async () => {
    const [byName, byPerson] = [await pendingLot(), await pendingLot()];
    const text = tracerFile({ sample: "1" });
    const seen = await as(technician).previewImport({ file: file(text, `${byName}_1_run3.csv`) });
    expect(seen.lot).toBe(byName);
    const saved = await as(technician).importCurveFile({
      file: file(text, `${byName}_1_run3.csv`),
      lot: byPerson,
      temperatureC: 21,
    });
    expect(saved).toMatchObject({ lot: { code: byPerson }, temperatureC: 21 });
  });

  test("with everything missing says all of it at once and saves nothing", async () => {
    const text = tracerFile({ temperature: "warm" });
    const seen = await as(technician).previewImport({ file: file(text) });
    expect(seen.issues.map(({ path, reason }) => `${path}:${reason}`)).toEqual([
      "temperatureC:profile-field-unreadable",
      "lot:import-lot-missing",
      "temperatureC:import-temperature-missing",
    ]);
    expect(await refusal(as(technician).importCurveFile({ file: file(text) }))).toEqual([
      "temperatureC:profile-field-unreadable",
      "lot:import-lot-missing",
      "temperatureC:import-temperature-missing",
    ]);
  });

  test("of a lot that there is not is refused with its reason", async () => {
    const seen = await as(technician).previewImport({ file: file(tracerFile({ lot: "L-NONE" })) });
    expect(seen.issues.map(({ path, reason }) => `${path}:${reason}`)).toEqual(["lot:lot-not-found"]);
  });

  test("out of its limits is saved with the verdict", async () => {
    const lot = await pendingLot();
    const saved = await as(technician).importCurveFile({ file: file(tracerFile({ lot }, WEAK)) });
    expect(saved.verdict).toBe("fail");
  });

  test("is not guessed where no profile or several recognise it", async () => {
    const text = "something else\r\na;b\r\n1;2\r\n2;3\r\n3;4\r\n4;5";
    expect(await refusal(as(technician).importCurveFile({ file: file(text) }))).toEqual([
      "profile:import-profile-not-recognised",
    ]);
    await as(technician).saveImportProfile({ ...PROFILE, code: "BH-TWIN" });
    const lot = await pendingLot();
    const twice = { file: file(tracerFile({ lot })) };
    expect(await refusal(as(technician).importCurveFile(twice))).toEqual([
      "profile:import-profile-ambiguous",
    ]);
    expect(await as(technician).importCurveFile({ ...twice, profile: "BH-TWIN" })).toMatchObject({
      profile: { code: "BH-TWIN" },
    });
    await as(technician).saveImportProfile({
      ...PROFILE,
      code: "BH-TWIN",
      isActive: false,
      expectedVersion: 1,
      reason: "one is enough",
    });
    expect(await refusal(as(technician).importCurveFile({ ...twice, profile: "BH-TWIN" }))).toBe(
      "import-profile-inactive",
    );
  });
});

describe("the same file", () => {
  test("is named, refused, and saved again only on purpose", async () => {
    const lot = await pendingLot();
    const given = { file: file(tracerFile({ lot, serial: 4711 })) };
    const saved = await as(technician).importCurveFile(given);
    expect((await as(technician).previewImport(given)).sameFile).toEqual([{ number: saved.number, lot }]);
    expect(await refusal(as(technician).importCurveFile(given))).toBe("curve-file-already-saved");
    const again = await as(technician).importCurveFile({ ...given, allowRepeat: true });
    expect(again.checks.map(({ check }) => check)).toContain("file-already-saved");
  });

  test("sent twice at the same time is saved once", async () => {
    const lot = await pendingLot();
    const given = { file: file(tracerFile({ lot })) };
    const results = await Promise.allSettled([1, 2, 3].map(() => as(technician).importCurveFile(given)));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
  });
});

describe("a piece", () => {
  test("measured again by the same method and far off is flagged", async () => {
    const lot = await pendingLot();
    const first = await as(technician).importCurveFile({ file: file(tracerFile({ lot, sample: "A" })) });
    const other = { ...GOOD, brTesla: GOOD.brTesla * 0.98 };
    const second = await as(technician).importCurveFile({
      file: file(tracerFile({ lot, sample: "A" }, other)),
    });
    expect(second.checks.find(({ check }) => check === "repeat-differs")).toMatchObject({
      severity: "warn",
      property: "br",
      details: { test: first.number },
    });
  });

  test("at several temperatures is a series with α and β, and says how hot it may get", async () => {
    const lot = await pendingLot();
    const hot = { ...GOOD, brTesla: GOOD.brTesla * 0.9, hcjKiloAmperePerMetre: 1450 * 0.3 };
    const room = await as(technician).importCurveFile({ file: file(tracerFile({ lot, sample: "T" })) });
    const warm = await as(technician).importCurveFile({
      file: file(tracerFile({ lot, sample: "T", temperature: "120 °C" }, hot)),
    });
    expect(warm.verdict).toBe("incomplete");
    const series = await as(operator).temperatureSeries({ number: room.number });
    expect(series?.tests.map(({ number }) => number)).toEqual([room.number, warm.number]);
    expect(series?.coefficients[0]?.alphaPercentPerC).toBeCloseTo(-10 / 99.5, 2);
    const forecast = await as(operator).forecast({
      tests: [room.number, warm.number],
      loadLine: { magnet: { shape: "cylinder", diameterMillimetre: 10, lengthMillimetre: 5 } },
    });
    expect(forecast.loadLine.permeanceCoefficient).toBeGreaterThan(0.9);
    expect(forecast.curves.map(({ point }) => point.risk)).toEqual(["none", "irreversible-loss"]);
    expect(forecast.maximumWorkingTemperature?.basis).toBe("interpolated");
    expect(
      await refusal(as(operator).forecast({ tests: ["MT-0"], loadLine: { permeanceCoefficient: 1 } })),
    ).toEqual(["tests.0:magnetic-test-not-found"]);
  });
});

describe("a profile", () => {
  test("changes by a new version with a reason; tests keep the version that read them", async () => {
    const lot = await pendingLot();
    const before = await as(technician).importCurveFile({ file: file(tracerFile({ lot })) });
    const change = { ...PROFILE, expectedVersion: 1, reason: "the tracer names its sample otherwise" };
    expect(await refusal(as(technician).saveImportProfile({ ...change, reason: "" }))).toEqual([
      "reason:reason-missing",
    ]);
    await as(technician).saveImportProfile(change);
    expect(await refusal(as(technician).saveImportProfile(change))).toBe("stale-version");
    const after = await as(technician).importCurveFile({ file: file(tracerFile({ lot })) });
    expect([before.profile?.version, after.profile?.version]).toEqual([1, 2]);
    const versions = await as(operator).importProfile({ code: "BH-CSV" });
    expect(versions.map(({ version, isCurrent }) => [version, isCurrent])).toEqual([
      [2, true],
      [1, false],
    ]);
    expect((await as(operator).magneticTest({ number: before.number })).profile?.version).toBe(1);
  });

  test("in the writing is tried on a sample file", async () => {
    const tried = await as(technician).tryImportProfile({
      file: file(tracerFile({ lot: "L-1", sample: "3", date: "2026-01-20 14:33" })),
      rules: RULES,
    });
    expect(tried).toMatchObject({
      hasSignature: true,
      facts: { lot: "L-1", sampleId: "3" },
      temperatureC: 20.5,
      issues: [],
    });
    expect(tried.figures?.brTesla).toBeCloseTo(GOOD.brTesla, 3);
  });

  test("is written by quality only, against an instrument that measures curves", async () => {
    expect(await refusal(as(operator).saveImportProfile({ ...PROFILE, code: "X" }))).toBe(
      "permission-missing",
    );
    expect(await refusal(as(operator).importCurveFile({ file: file(tracerFile({})) }))).toBe(
      "permission-missing",
    );
    expect(await refusal(as(technician).saveImportProfile(PROFILE))).toEqual(["code:import-profile-exists"]);
  });
});

describe("by REST", () => {
  test("a file is saved by its signature or a named profile, and a second time refused", async () => {
    const { authorization } = await restClient("quality:write", "read");
    const lot = await pendingLot();
    const text = tracerFile({ lot, sample: "R" });
    const post = (parts: Record<string, string>) => {
      const form = new FormData();
      form.append("file", new Blob([text], { type: "text/csv" }), "export.csv");
      for (const [name, value] of Object.entries(parts)) form.append(name, value);
      return send<{ number: string; profile: { code: string }; reason: string }>(
        "POST",
        "/magnetic-tests/import",
        {
          headers: { authorization },
          body: form,
        },
      );
    };
    const saved = await post({});
    expect(saved.status).toBe(201);
    expect(saved.body.profile.code).toBe("BH-CSV");
    const again = await post({ profile: "BH-CSV" });
    expect([again.status, again.body.reason]).toEqual([409, "curve-file-already-saved"]);
    expect((await post({ profile: "NONE" })).status).toBe(404);
    const profiles = await send<{ items: { code: string }[] }>("GET", "/import-profiles", {
      headers: { authorization },
    });
    expect(profiles.body.items.map(({ code }) => code)).toEqual(["BH-CSV"]);
  });

  test("analyze places the magnet in a circuit and names what the method may not prove", async () => {
    const client = await restClient("read");
    const curve = curveOf({ ...GOOD, hcjKiloAmperePerMetre: 1900 });
    const answer = await client.post<Record<string, unknown>>("/magnetic-tests/analyze", {
      temperatureC: 20,
      ...curve,
      method: "closed-circuit",
      density: { value: 7.2, unit: "g/cm3" },
      loadLine: { permeanceCoefficient: 2 },
      coefficients: { alphaPercentPerC: -0.11, betaPercentPerC: -0.55 },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      isCertificateEvidence: false,
      checks: [{ reason: "method-hcj-beyond-closed-circuit" }, { reason: "density-out-of-ndfeb-range" }],
      operatingPoint: { permeanceCoefficient: 2, field: { unit: "kA/m" }, energy: { unit: "kJ/m3" } },
      irreversibleLoss: { risk: "none" },
      maximumWorkingTemperature: { unit: "°C", basis: "extrapolated-coefficients" },
    });
  });

  test("forecast answers with a unit beside every number, and refuses half a load line", async () => {
    const client = await restClient("read");
    const curves = [{ temperatureC: 20, ...curveOf(GOOD) }];
    const good = await client.post<Record<string, unknown>>("/magnetic-tests/forecast", {
      curves,
      loadLine: { permeanceCoefficient: 1, opposingFieldKiloAmperePerMetre: 100 },
    });
    expect(good.body).toMatchObject({
      loadLine: { permeanceCoefficient: 1, opposingField: { value: 100, unit: "kA/m" } },
      maximumWorkingTemperature: { value: 20, unit: "°C", basis: "at-least" },
    });
    const bad = await client.post("/magnetic-tests/forecast", { curves, loadLine: {} });
    expect(bad.status).toBe(422);
    expect(bad.body.errors.map(({ path }) => path)).toEqual(["loadLine.permeanceCoefficient"]);
  });
});
