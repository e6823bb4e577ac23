import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { calendars, equipment } from "@/db/schema/equipment";
import { mails } from "@/db/schema/mail";
import { renderPdf } from "@/server/documents/pdf";
import { database } from "@/server/kernel/database";
import { sendDueShiftReports } from "@/server/modules/shift-report/commands/send-due-shift-reports";
import type { ReportLocale } from "@/server/modules/shift-report/contract";
import { reportPdf } from "@/server/modules/shift-report/documents/report-pdf";
import { reportWords } from "@/server/modules/shift-report/documents/words";
import { api, type Person, person } from "@/tests/support/people";
import { at, countEvent, smallPlant, stateEvent } from "../equipment/plant";

const NOW = "2026-11-24T12:00:00Z";
/** Shift A of 2026-11-24 in Baotou. */
const SHIFT = { from: "2026-11-23T22:00:00.000Z", to: "2026-11-24T06:00:00.000Z" };
let manager: Person;
let maintenance: Person;
let plant: Awaited<ReturnType<typeof smallPlant>>;
let ref: { date: string; calendarCode: string; shiftCode: string; areaCode: string };

const as = (who: Person, now = NOW) => api(at(who.context, now));

beforeAll(async () => {
  manager = await person(["manager"]);
  maintenance = await person(["maintenance"]);
  plant = await smallPlant();
  await as(maintenance).equipment.recordEvents({
    equipmentCode: plant.code,
    items: [
      stateEvent({ id: "1", at: "2026-11-23T22:00:00Z", state: "setup" }),
      stateEvent({ id: "2", at: "2026-11-23T22:30:00Z", state: "running" }),
      stateEvent({ id: "3", at: "2026-11-24T04:00:00Z", state: "unplanned-stop" }),
      stateEvent({ id: "4", at: "2026-11-24T05:00:00Z", state: "running" }),
      countEvent({ id: "c1", at: "2026-11-24T06:00:00Z", good: 1800, reject: 36 }),
    ],
  });
  await as(maintenance).equipment.correctState({
    equipmentCode: plant.code,
    from: "2026-11-24T04:00:00Z",
    to: "2026-11-24T05:00:00Z",
    state: "unplanned-stop",
    reasonCode: "JAM",
    note: "Feeder jammed twice",
  });
  const [row] = await database()
    .select({ code: equipment.code })
    .from(equipment)
    .where(eq(equipment.id, plant.areaId));
  const [calendar] = await database()
    .select({ code: calendars.code })
    .from(calendars)
    .where(eq(calendars.id, plant.calendarId));
  ref = {
    date: "2026-11-24",
    calendarCode: calendar?.code ?? "",
    shiftCode: "A",
    areaCode: row?.code ?? "",
  };
});

describe("the report of a shift", () => {
  it("has the figures of the KPI query over the same window, and what explains them", async () => {
    await as(manager).oeeTargets.set({
      scope: { kind: "site" },
      kpi: "oee",
      value: 0.6,
      effectiveFrom: "2026-01-01",
    });
    await as(manager).oeeTargets.set({
      scope: { kind: "equipment", code: ref.areaCode },
      kpi: "oee",
      value: 0.7,
      effectiveFrom: "2026-11-01",
    });
    const report = await as(manager).shiftReport.report(ref);
    const { areaCode: code } = ref;
    const figures = await as(manager).oee.kpis({ scope: { kind: "area", code }, ...SHIFT });
    expect(report.period).toMatchObject({ ...SHIFT, kind: "shift", isOver: true });
    expect(report.figures.kpis).toEqual(figures.kpis);
    expect(report.figures.times).toEqual(figures.times);
    expect(report.figures.kpis.availability.value).toBeCloseTo(6.5 / 8, 12);
    expect(report.targets).toMatchObject({ oee: 0.7, quality: null });
    expect(report.stops).toMatchObject([
      {
        equipmentCode: plant.code,
        seconds: 3600,
        reason: { code: "JAM" },
        explainedBy: expect.stringMatching(/^Person/),
        note: "Feeder jammed twice",
      },
      { seconds: 1800, state: "setup", explainedBy: null },
    ]);
    expect(report.units[0]?.strip.map((span) => span.state)).toEqual([
      "setup",
      "running",
      "unplanned-stop",
      "running",
    ]);
    expect(report.losses.at(-1)?.cumulativeShare).toBeCloseTo(1, 9);
  });

  it("keeps notes under the name of who wrote them, until they are taken back", async () => {
    const { id } = await as(maintenance).shiftReport.writeNote({
      ...ref,
      body: "送料器已更换 Feeder changed",
    });
    const { notes } = await as(manager).shiftReport.report(ref);
    expect(notes).toMatchObject([
      { id, body: "送料器已更换 Feeder changed", authorLabel: maintenance.actor.label },
    ]);
    const planner = await person(["planner"]);
    await expect(
      as(planner).shiftReport.writeNote({ ...ref, body: "not mine to write" }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    await as(maintenance).shiftReport.withdrawNote({ id, reason: "Wrong shift" });
    expect((await as(manager).shiftReport.report(ref)).notes).toEqual([]);
    await as(maintenance).shiftReport.writeNote({ ...ref, body: "送料器已更换 Feeder changed" });
  });

  it("says so when the shift does not take place, or is named by halves", async () => {
    await expect(as(manager).shiftReport.report({ ...ref, shiftCode: "Z" })).rejects.toThrow(
      "does not take place on 2026-11-24",
    );
    await expect(as(manager).shiftReport.report({ date: ref.date, shiftCode: "A" })).rejects.toThrow(
      /names a shift and its calendar/,
    );
  });

  it.each<[ReportLocale, string, string]>([
    ["en", "Longest stops", "Feeder jammed twice"],
    ["zh-CN", "最长停机", "时间开动率"],
  ])("is a PDF in %s", async (locale, heading, word) => {
    const report = await as(manager).shiftReport.report(ref);
    const words = reportWords(locale, report.timeZone);
    const content = await renderPdf(reportPdf(report, words, new Date(NOW)));
    const file = path.join(mkdtempSync(path.join(tmpdir(), "shift-report-")), `${locale}.pdf`);
    writeFileSync(file, content);
    const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
    expect(text).toContain(heading);
    expect(text).toContain(word);
    expect(text).toContain("81.3%");
    expect(text).toContain("送料器已更换 Feeder changed");
  });
});

describe("reports by mail", () => {
  const queued = () =>
    database().select().from(mails).where(eq(mails.topic, "shift-report")).orderBy(mails.createdAt);

  it("go into the outbox with the PDF, by those who may send", async () => {
    await expect(
      as(maintenance).shiftReport.send({ ...ref, addresses: ["a@plant.test"], locale: "en" }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    const { mailId } = await as(manager).shiftReport.send({
      ...ref,
      addresses: ["A@plant.test", "a@plant.test"],
      locale: "en",
    });
    const mail = await as(manager).mail.detail({ id: mailId });
    expect(mail).toMatchObject({ to: ["a@plant.test"], status: "queued" });
    expect(mail.subject).toContain("Shift A");
    expect(mail.text).toContain("Availability: 81.3%");
    expect(mail.attachments).toMatchObject([{ contentType: "application/pdf" }]);
  });

  it("leave by themselves after the shift, once, however many workers look", async () => {
    const { calendarCode, areaCode } = ref;
    const { id } = await as(manager, "2026-11-24T05:00:00Z").shiftReport.subscribe({
      calendarCode,
      areaCode,
      addresses: ["lead@plant.test"],
      locale: "zh-CN",
    });
    const look = (time: string) => sendDueShiftReports(database(), new Date(time));
    expect(await look("2026-11-24T05:59:00Z")).toBe(0);
    expect(await look("2026-11-24T06:04:00Z")).toBe(0);
    const counts = await Promise.all([1, 2, 3].map(() => look("2026-11-24T06:06:00Z")));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await look("2026-11-24T06:30:00Z")).toBe(0);
    expect(await look("2026-11-24T14:10:00Z")).toBe(1);
    const sent = (await queued()).filter((mail) => mail.to.includes("lead@plant.test"));
    expect(sent.map((mail) => [mail.to, mail.createdByLabel])).toEqual([
      [["lead@plant.test"], "Shift reports"],
      [["lead@plant.test"], "Shift reports"],
    ]);
    expect(sent[0]?.subject).toContain("班次 A");
    const [listed] = await as(manager).shiftReport.subscriptions();
    expect(listed).toMatchObject({ id, lastSentFor: "2026-11-24T06:00:00.000Z" });
    await as(manager).shiftReport.endSubscription({ id });
    expect(await look("2026-11-24T22:10:00Z")).toBe(0);
  });
});
