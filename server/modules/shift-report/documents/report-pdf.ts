import type { Content, TDocumentDefinitions } from "pdfmake/interfaces";
import { REPORT_KPIS, type ShiftReportDto } from "../contract";
import { type Column, FILL, INK_SOFT, LINE, tableOf } from "./report-table";
import { stripLegend, stripRows } from "./strips";
import type { ReportWords } from "./words";

const MOST_LOSSES = 12;
const PAGE_WIDTH = 539;

/** The report on paper: A4 upright, numbered pages; figures first, then what explains them. */
export function reportPdf(report: ShiftReportDto, words: ReportWords, printedAt: Date): TDocumentDefinitions {
  const { say, time } = words;
  const { period } = report;
  const title = words.title(report);
  return {
    info: { title: `${say("title")} ${title}` },
    pageSize: "A4",
    pageMargins: [28, 40, 28, 36],
    header: (page) => ({
      columns: [
        { text: page > 1 ? `${say("title")}  ${title}` : "", bold: true },
        { text: "Remanence", alignment: "right", color: LINE },
      ],
      margin: [28, 16, 28, 0],
      fontSize: 8,
    }),
    footer: (page, pages) => ({
      columns: [
        { text: say("document.asOf", { time: time(printedAt.toISOString()) }) },
        { text: say("document.page", { page, pages }), alignment: "right" },
      ],
      margin: [28, 8, 28, 0],
      fontSize: 8,
    }),
    content: [
      { text: say("title"), fontSize: 16, bold: true },
      { text: title, fontSize: 11, margin: [0, 2, 0, 0] },
      {
        text: `${time(period.from)} – ${time(period.to)}${period.isOver ? "" : ` · ${say("notOver")}`}`,
        color: INK_SOFT,
        margin: [0, 0, 0, 8],
      },
      figureBoxes(report, words),
      ...warnings(report, words),
      ...notes(report, words),
      ...section(say("strips"), [stripLegend(words), ...stripRows(report, words, PAGE_WIDTH)]),
      ...machines(report, words),
      ...losses(report, words),
      ...stops(report, words),
      ...orders(report, words),
      ...scrap(report, words),
      ...open(report, words),
    ],
    defaultStyle: { fontSize: 8 },
  };
}

function section(title: string, content: Content[]): Content[] {
  return [{ text: title, bold: true, fontSize: 10, margin: [0, 10, 0, 3] }, ...content];
}

function figureBoxes({ figures, targets }: ShiftReportDto, { say, figure, percent }: ReportWords): Content {
  return {
    table: {
      widths: REPORT_KPIS.map(() => "*"),
      body: [
        REPORT_KPIS.map((kpi) => ({ text: say(`figures.${kpi}`), color: INK_SOFT, fillColor: FILL })),
        REPORT_KPIS.map((kpi) => ({ text: figure(figures.kpis[kpi]), fontSize: 16, bold: true })),
        REPORT_KPIS.map((kpi) => {
          const target = targets[kpi];
          const { value } = figures.kpis[kpi];
          if (target === null) return { text: say("noTarget"), color: INK_SOFT };
          const gap = value === null ? "" : ` (${value >= target ? "▲ +" : "▼ "}${percent(value - target)})`;
          return { text: `${say("target")} ${percent(target)}${gap}` };
        }),
      ],
    },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
      hLineColor: () => LINE,
      vLineColor: () => LINE,
    },
  };
}

function warnings({ figures }: ShiftReportDto, { say, warning }: ReportWords): Content[] {
  if (figures.warnings.length === 0) return [];
  return section(
    say("problems"),
    figures.warnings.map(({ warning: name, units }) => ({
      text: `• ${warning(name)}${units.length > 0 ? ` (${units.join(", ")})` : ""}`,
      margin: [0, 1, 0, 1],
    })),
  );
}

function notes({ notes: written }: ShiftReportDto, { say, time }: ReportWords): Content[] {
  const lines: Content[] = written.map((note) => ({
    stack: [
      { text: note.body },
      { text: `${note.authorLabel}, ${time(note.createdAt)}`, color: INK_SOFT, fontSize: 7 },
    ],
    margin: [0, 1, 0, 3],
  }));
  return section(say("notes.title"), lines.length > 0 ? lines : [{ text: say("notes.none") }]);
}

function machines({ units }: ShiftReportDto, { say, name, figure, duration }: ReportWords): Content[] {
  const columns: Column<ShiftReportDto["units"][number]>[] = [
    { header: say("fields.machine"), width: 74, value: (unit) => unit.code },
    { header: say("fields.name"), width: "*", value: (unit) => name(unit) },
    ...REPORT_KPIS.map((kpi) => ({
      header: say(`figures.${kpi}`),
      width: 58,
      right: true,
      value: (unit: ShiftReportDto["units"][number]) => (unit.figures ? figure(unit.figures.kpis[kpi]) : "—"),
    })),
    {
      header: say("fields.planned"),
      width: 52,
      right: true,
      value: (unit) => (unit.figures ? duration(unit.figures.times.pbtSeconds) : "—"),
    },
    {
      header: say("fields.good"),
      width: 56,
      right: true,
      value: ({ figures }) => (figures ? `${figures.counts.good} ${figures.counts.unit ?? ""}` : "—"),
    },
  ];
  return section(say("machines"), [tableOf(columns, units)]);
}

function losses(
  { losses: all }: ShiftReportDto,
  { say, name, category, duration, percent }: ReportWords,
): Content[] {
  const columns: Column<ShiftReportDto["losses"][number]>[] = [
    {
      header: say("fields.reason"),
      width: "*",
      value: (loss) => (loss.reason ? name(loss.reason) : category(loss.category)),
    },
    { header: say("fields.category"), width: 110, value: (loss) => category(loss.category) },
    { header: say("fields.duration"), width: 60, right: true, value: (loss) => duration(loss.seconds) },
    { header: say("fields.times"), width: 40, right: true, value: (loss) => String(loss.occurrences) },
    { header: say("fields.share"), width: 50, right: true, value: (loss) => percent(loss.shareOfPbt) },
    {
      header: say("fields.cumulative"),
      width: 50,
      right: true,
      value: (loss) => percent(loss.cumulativeShare),
    },
  ];
  return section(say("losses"), [tableOf(columns, all.slice(0, MOST_LOSSES), say("none"))]);
}

function stops({ stops: longest }: ShiftReportDto, words: ReportWords): Content[] {
  const { say, name, state, clock, duration } = words;
  const columns: Column<ShiftReportDto["stops"][number]>[] = [
    { header: say("fields.machine"), width: 74, value: (stop) => stop.equipmentCode },
    {
      header: say("fields.when"),
      width: 74,
      value: (stop) => `${clock(stop.startsAt)} – ${clock(stop.endsAt)}`,
    },
    { header: say("fields.duration"), width: 56, right: true, value: (stop) => duration(stop.seconds) },
    { header: say("fields.state"), width: 66, value: (stop) => state(stop.state) },
    {
      header: say("fields.reason"),
      width: "*",
      value: (stop) =>
        [stop.reason ? name(stop.reason) : say("stops.unexplained"), stop.note].filter(Boolean).join(" · "),
    },
    { header: say("fields.explainedBy"), width: 70, value: (stop) => stop.explainedBy ?? "—" },
  ];
  return section(say("stops.title"), [tableOf(columns, longest, say("none"))]);
}

function orders({ orders: booked }: ShiftReportDto, { say, name, time }: ReportWords): Content[] {
  const columns: Column<ShiftReportDto["orders"][number]>[] = [
    { header: say("fields.order"), width: 74, value: (order) => order.number },
    {
      header: say("fields.product"),
      width: "*",
      value: (order) => `${order.productCode} ${name(order.product)}`,
    },
    { header: say("fields.operation"), width: 76, value: (order) => name(order.operation) },
    { header: say("fields.good"), width: 56, right: true, value: (order) => `${order.good} ${order.unit}` },
    { header: say("fields.scrap"), width: 36, right: true, value: (order) => order.scrap },
    { header: say("fields.soFar"), width: 56, right: true, value: (order) => order.goodSoFar },
    { header: say("fields.plan"), width: 44, right: true, value: (order) => order.planned },
    { header: say("fields.due"), width: 62, value: (order) => time(order.dueAt) },
  ];
  return section(say("orders"), [tableOf(columns, booked, say("none"))]);
}

function scrap({ scrap: reasons }: ShiftReportDto, { say, name }: ReportWords): Content[] {
  const columns: Column<ShiftReportDto["scrap"][number]>[] = [
    { header: say("fields.reason"), width: "*", value: (row) => name(row) },
    { header: say("fields.pieces"), width: 70, right: true, value: (row) => row.pieces },
    { header: say("fields.mass"), width: 70, right: true, value: (row) => `${row.massKg} kg` },
  ];
  return section(say("scrap"), [tableOf(columns, reasons, say("none"))]);
}

function open({ calls, holds }: ShiftReportDto, { say, time }: ReportWords): Content[] {
  const callColumns: Column<ShiftReportDto["calls"][number]>[] = [
    { header: say("fields.machine"), width: 90, value: (call) => call.equipmentCode },
    { header: say("fields.kind"), width: 90, value: (call) => say(`callKinds.${call.kind}`) },
    { header: say("fields.note"), width: "*", value: (call) => call.note ?? "" },
    { header: say("fields.since"), width: 90, value: (call) => time(call.calledAt) },
    { header: say("fields.by"), width: 90, value: (call) => call.by },
  ];
  const holdColumns: Column<ShiftReportDto["holds"][number]>[] = [
    { header: say("fields.lot"), width: 110, value: (hold) => hold.lotCode },
    { header: say("fields.reason"), width: "*", value: (hold) => hold.reason },
    { header: say("fields.since"), width: 90, value: (hold) => time(hold.placedAt) },
    { header: say("fields.by"), width: 90, value: (hold) => hold.by },
  ];
  return [
    ...(calls.length > 0 ? section(say("calls"), [tableOf(callColumns, calls)]) : []),
    ...(holds.length > 0 ? section(say("holds"), [tableOf(holdColumns, holds)]) : []),
  ];
}
