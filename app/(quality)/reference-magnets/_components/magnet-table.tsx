"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { useQuantityWord } from "@/app/_features/measurement-system/quantity-word";
import { Button } from "@/app/_ui/button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { CalendarDay, DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { formatMeasured } from "@/app/_ui/number-format";
import { Panel } from "@/app/_ui/panel";
import type { ReferenceMagnetDto } from "@/server/modules/measurement-system/contract/references";
import { MagnetDialog } from "./magnet-dialog";

export function MagnetTable({ magnets, mayWrite }: { magnets: ReferenceMagnetDto[]; mayWrite: boolean }) {
  const t = useTranslations("measurement-system");
  const name = useLocalName();
  const word = useQuantityWord();
  const [isNew, setNew] = useState(false);
  const columns: Column<ReferenceMagnetDto>[] = [
    { id: "code", header: t("fields.code"), cell: ({ code }) => <span className="font-mono">{code}</span> },
    { id: "name", header: t("fields.name"), cell: name },
    {
      id: "values",
      header: t("magnets.values"),
      cell: ({ values, temperatureC }) => (
        <ul className="py-1 tabular-nums">
          {values.map((value) => (
            <li key={value.quantity} className="whitespace-nowrap">
              {word(value.quantity)} {formatMeasured(value.certified)} ±{" "}
              {formatMeasured(value.expandedUncertainty, { significant: 2 })} {value.unit} · {temperatureC} °C
              · {formatMeasured(value.temperatureCoefficientPercentPerKelvin, { significant: 2 })} %/K
            </li>
          ))}
        </ul>
      ),
    },
    {
      id: "certificate",
      header: t("magnets.certificate"),
      from: "md",
      cell: ({ certificateNumber }) => <span className="font-mono">{certificateNumber}</span>,
    },
    {
      id: "certified",
      header: t("magnets.certifiedOn"),
      from: "lg",
      cell: ({ certifiedOn }) => <CalendarDay value={certifiedOn} />,
    },
    {
      id: "last",
      header: t("magnets.last"),
      cell: ({ lastCheckedAt }) => <DateTime value={lastCheckedAt} />,
    },
  ];
  return (
    <Panel
      flush
      title={t("magnets.title")}
      actions={
        mayWrite ? (
          <Button size="sm" onClick={() => setNew(true)}>
            {t("magnets.new")}
          </Button>
        ) : null
      }
    >
      <DataTable
        caption={t("magnets.caption")}
        columns={columns}
        rows={magnets}
        rowKey={({ code }) => code}
        sort={null}
        empty={<EmptyState title={t("magnets.empty")} body={t("magnets.emptyBody")} />}
      />
      {isNew ? <MagnetDialog onClose={() => setNew(false)} /> : null}
    </Panel>
  );
}
