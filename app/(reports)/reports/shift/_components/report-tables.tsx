"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useDurationText } from "@/app/_features/equipment/duration";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Code } from "@/app/_ui/code";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import { REPORT_KPIS, type ShiftReportDto } from "@/server/modules/shift-report/contract";

const MOST_LOSSES = 15;

/** The tables of the report: machines, losses, stops, output, scrap, what is open. */
export function ReportTables({ report }: { report: ShiftReportDto }) {
  const t = useTranslations("shift-report");
  const columns = useColumns(report);
  const none = <p className="p-4 text-muted">{t("none")}</p>;
  const table = <Row,>(title: string, rows: Row[], own: Column<Row>[], key: (row: Row) => string) => (
    <Panel title={title} flush>
      <DataTable caption={title} columns={own} rows={rows} rowKey={key} sort={null} empty={none} />
    </Panel>
  );
  const { calls, holds } = report;
  return (
    <>
      {table(t("machines"), report.units, columns.units, (unit) => unit.code)}
      <div className="grid items-start gap-4 xl:grid-cols-2">
        {table(
          t("losses"),
          report.losses.slice(0, MOST_LOSSES),
          columns.losses,
          (loss) => `${loss.category} ${loss.reason?.code ?? ""} ${loss.countsAs}`,
        )}
        {table(
          t("stops.title"),
          report.stops,
          columns.stops,
          (stop) => `${stop.equipmentCode} ${stop.startsAt}`,
        )}
      </div>
      {table(
        t("orders"),
        report.orders,
        columns.orders,
        (order) => `${order.number} ${order.operation.nameEn}`,
      )}
      {table(t("scrap"), report.scrap, columns.scrap, (row) => row.reasonCode)}
      {calls.length > 0
        ? table(t("calls"), calls, columns.calls, (call) => `${call.equipmentCode} ${call.calledAt}`)
        : null}
      {holds.length > 0
        ? table(t("holds"), holds, columns.holds, (hold) => `${hold.lotCode} ${hold.placedAt}`)
        : null}
    </>
  );
}

type Rows<Key extends keyof ShiftReportDto> = ShiftReportDto[Key] extends (infer Row)[] ? Row : never;

function useColumns({ period }: ShiftReportDto) {
  const t = useTranslations("shift-report");
  const states = useTranslations("equipment.states");
  const categories = useTranslations("equipment.categories");
  const name = useLocalName();
  const duration = useDurationText();
  const formatter = useFormatter();
  const percent = (value: number | null | undefined) =>
    value === null || value === undefined ? "—" : formatter.number(value, "percent");
  const machine = (code: string) => (
    <Code value={code} href={`/equipment/${encodeURIComponent(code)}?date=${period.date}`} />
  );
  const column = <Row,>(
    id: string,
    header: string,
    cell: (row: Row) => ReactNode,
    more: Partial<Column<Row>> = {},
  ): Column<Row> => ({ id, header, cell, ...more });
  const right = { align: "right" as const };
  const units: Column<Rows<"units">>[] = [
    column("code", t("fields.machine"), (unit) => machine(unit.code)),
    column("name", t("fields.name"), (unit) => name(unit)),
    ...REPORT_KPIS.map((kpi) =>
      column<Rows<"units">>(
        kpi,
        t(`figures.${kpi}`),
        (unit) => percent(unit.figures?.kpis[kpi].value),
        right,
      ),
    ),
    column(
      "planned",
      t("fields.planned"),
      (unit) => (unit.figures ? duration(unit.figures.times.pbtSeconds) : "—"),
      right,
    ),
    column(
      "good",
      t("fields.good"),
      (unit) =>
        unit.figures ? (
          <Quantity value={unit.figures.counts.good} unit={unit.figures.counts.unit ?? ""} decimals={1} />
        ) : (
          "—"
        ),
      right,
    ),
  ];
  const losses: Column<Rows<"losses">>[] = [
    column("reason", t("fields.reason"), (loss) =>
      loss.reason ? name(loss.reason) : categories(loss.category),
    ),
    column("category", t("fields.category"), (loss) => categories(loss.category), { from: "lg" }),
    column("duration", t("fields.duration"), (loss) => duration(loss.seconds), right),
    column("share", t("fields.share"), (loss) => percent(loss.shareOfPbt), right),
    column("cumulative", t("fields.cumulative"), (loss) => percent(loss.cumulativeShare), right),
  ];
  const stops: Column<Rows<"stops">>[] = [
    column("machine", t("fields.machine"), (stop) => machine(stop.equipmentCode)),
    column("when", t("fields.when"), (stop) => <DateTime value={stop.startsAt} format="time" />),
    column("duration", t("fields.duration"), (stop) => duration(stop.seconds), right),
    column("reason", t("fields.reason"), (stop) => (
      <>
        {stop.reason ? name(stop.reason) : `${states(stop.state)} · ${t("stops.unexplained")}`}
        {stop.note ? (
          <span translate="no" className="block text-muted text-xs">
            {stop.note}
          </span>
        ) : null}
      </>
    )),
    column("by", t("fields.explainedBy"), (stop) => stop.explainedBy ?? "—", { from: "lg" }),
  ];
  const orders: Column<Rows<"orders">>[] = [
    column("order", t("fields.order"), (order) => (
      <Code value={order.number} href={`/work-orders/${encodeURIComponent(order.number)}`} />
    )),
    column("product", t("fields.product"), (order) => name(order.product), { from: "md" }),
    column("operation", t("fields.operation"), (order) => name(order.operation)),
    column("good", t("fields.good"), (order) => <Quantity value={order.good} unit={order.unit} />, right),
    column("scrap", t("fields.scrap"), (order) => <Quantity value={order.scrap} unit={order.unit} />, right),
    column(
      "soFar",
      t("fields.soFar"),
      (order) => <Quantity value={order.goodSoFar} unit={order.unit} />,
      right,
    ),
    column("plan", t("fields.plan"), (order) => <Quantity value={order.planned} unit="pcs" />, right),
    column("due", t("fields.due"), (order) => <DateTime value={order.dueAt} format="date" />, { from: "lg" }),
  ];
  const scrap: Column<Rows<"scrap">>[] = [
    column("reason", t("fields.reason"), (row) => name(row)),
    column("pieces", t("fields.pieces"), (row) => <Quantity value={row.pieces} decimals={0} />, right),
    column("mass", t("fields.mass"), (row) => <Quantity value={row.massKg} unit="kg" />, right),
  ];
  const calls: Column<Rows<"calls">>[] = [
    column("machine", t("fields.machine"), (call) => machine(call.equipmentCode)),
    column("kind", t("fields.kind"), (call) => t(`callKinds.${call.kind}` as "callKinds.quality")),
    column("note", t("fields.note"), (call) => <span translate="no">{call.note}</span>),
    column("since", t("fields.since"), (call) => <DateTime value={call.calledAt} />),
    column("by", t("fields.by"), (call) => call.by),
  ];
  const holds: Column<Rows<"holds">>[] = [
    column("lot", t("fields.lot"), (hold) => (
      <Code value={hold.lotCode} href={`/lots/${encodeURIComponent(hold.lotCode)}`} />
    )),
    column("reason", t("fields.reason"), (hold) => <span translate="no">{hold.reason}</span>),
    column("since", t("fields.since"), (hold) => <DateTime value={hold.placedAt} />),
    column("by", t("fields.by"), (hold) => hold.by),
  ];
  return { units, losses, stops, orders, scrap, calls, holds };
}
