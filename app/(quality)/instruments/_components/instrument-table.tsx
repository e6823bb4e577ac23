"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { InstrumentStateBadge } from "@/app/_features/measurement-system/instrument-state-badge";
import { useQuantityWord } from "@/app/_features/measurement-system/quantity-word";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { formatMeasured } from "@/app/_ui/number-format";
import { Panel } from "@/app/_ui/panel";
import {
  INSTRUMENT_METHODS,
  INSTRUMENT_STATES,
  type InstrumentSummary,
} from "@/server/modules/measurement-system/contract";
import { type CalendarChoice, InstrumentDialog } from "./instrument-dialog";

/** Instruments, those that want attention first. */
export function InstrumentTable({
  instruments,
  calendars,
  mayWrite,
}: {
  instruments: InstrumentSummary[];
  calendars: readonly CalendarChoice[];
  mayWrite: boolean;
}) {
  const t = useTranslations("measurement-system");
  const name = useLocalName();
  const [isNew, setNew] = useState(false);
  const uncertainty = useUncertaintyText();
  const columns: Column<InstrumentSummary>[] = [
    {
      id: "code",
      header: t("fields.code"),
      cell: ({ code }) => <Code value={code} href={`/instruments/${encodeURIComponent(code)}`} />,
      csv: ({ code }) => code,
    },
    { id: "name", header: t("fields.name"), cell: name, csv: name },
    {
      id: "state",
      header: t("fields.state"),
      cell: ({ state }) => <InstrumentStateBadge state={state} />,
      csv: ({ state }) => t(`states.${state}`),
    },
    {
      id: "due",
      header: t("fields.due"),
      cell: ({ calibrationDueAt }) => <DateTime value={calibrationDueAt} format="date" />,
      csv: ({ calibrationDueAt }) => calibrationDueAt,
    },
    {
      id: "check",
      header: t("fields.shiftCheck"),
      from: "md",
      cell: ({ check }) =>
        check ? (
          <Badge tone={check.isDone ? "ok" : "warn"}>
            {t("check.shift", { code: check.shiftCode })} {t(check.isDone ? "check.done" : "check.missing")}
          </Badge>
        ) : (
          <span className="text-faint">—</span>
        ),
      csv: ({ check }) => (check ? t(check.isDone ? "check.done" : "check.missing") : ""),
    },
    {
      id: "uncertainty",
      header: t("fields.uncertainty"),
      from: "xl",
      cell: (own) => <span className="tabular-nums">{uncertainty(own)}</span>,
      csv: uncertainty,
    },
    {
      id: "serial",
      header: t("fields.serial"),
      from: "xl",
      cell: ({ serialNumber }) => serialNumber ?? "—",
      csv: ({ serialNumber }) => serialNumber,
    },
    {
      id: "place",
      header: t("fields.place"),
      from: "xl",
      cell: ({ location }) => <span translate="no">{location ?? "—"}</span>,
      csv: ({ location }) => location,
    },
  ];
  return (
    <Panel flush>
      <ListToolbar
        placeholder={t("instruments.search")}
        filterNames={["state", "method"]}
        actions={
          <>
            <CsvExportButton columns={columns} rows={instruments} fileName="instruments" />
            {mayWrite ? <Button onClick={() => setNew(true)}>{t("instruments.new")}</Button> : null}
          </>
        }
      >
        <FilterSelect
          name="state"
          label={t("fields.state")}
          options={INSTRUMENT_STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
        <FilterSelect
          name="method"
          className="w-52"
          label={t("fields.method")}
          options={INSTRUMENT_METHODS.map((value) => ({ value, label: t(`methods.${value}`) }))}
        />
      </ListToolbar>
      <DataTable
        caption={t("instruments.caption")}
        columns={columns}
        rows={instruments}
        rowKey={({ code }) => code}
        sort={null}
        empty={<EmptyState title={t("instruments.empty")} body={t("instruments.emptyBody")} />}
      />
      {isNew ? (
        <InstrumentDialog instrument={null} calendars={calendars} onClose={() => setNew(false)} />
      ) : null}
    </Panel>
  );
}

function useUncertaintyText(): (own: Pick<InstrumentSummary, "uncertainties">) => string {
  const word = useQuantityWord();
  return ({ uncertainties }) =>
    uncertainties
      .map(
        ({ quantity, relative }) =>
          `${word(quantity)} ${formatMeasured(relative * 100, { significant: 2 })} %`,
      )
      .join(" · ");
}
