"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Code } from "@/app/_ui/code";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import { Skeleton } from "@/app/_ui/skeleton";
import type { MachineLotDto } from "@/server/modules/equipment/contract/window";
import type { MachinePanelProps } from "./machine-panel-props";

/** Which lots were in the machine during the chosen time, where they sat and for which orders. */
export function LotsPanel({ code, range }: MachinePanelProps) {
  const t = useTranslations("live.lots");
  const trpc = useTRPC();
  const name = useLocalName();
  const formatter = useFormatter();
  const from = new Date(range.start).toISOString();
  const to = new Date(range.end).toISOString();
  const lots = useQuery({
    ...trpc.equipment.lotsWithin.queryOptions({ code, from, to }),
    placeholderData: keepPreviousData,
  });
  const clock = (instant: string) => formatter.dateTime(new Date(instant), "dateTime");
  const columns: Column<MachineLotDto>[] = [
    {
      id: "lot",
      header: t("lot"),
      cell: (row) => (
        <>
          <Code value={row.lotCode} href={`/lots/${encodeURIComponent(row.lotCode)}`} />
          <span className="block max-w-56 truncate text-muted text-xs" title={name(row.material)}>
            {name(row.material)}
          </span>
        </>
      ),
    },
    { id: "position", header: t("position"), cell: (row) => row.position },
    {
      id: "quantity",
      header: t("quantity"),
      align: "right",
      cell: (row) => <Quantity value={row.quantity} unit={row.unit} decimals={1} />,
    },
    {
      id: "orders",
      header: t("orders"),
      cell: (row) => (
        <span className="flex flex-wrap gap-x-2">
          {row.orders.map((order) => (
            <Code key={order} value={order} href={`/work-orders/${encodeURIComponent(order)}`} />
          ))}
        </span>
      ),
    },
    {
      id: "run",
      header: t("run"),
      cell: (row) => <Code value={row.runCode} href={`/runs/${encodeURIComponent(row.runCode)}`} />,
    },
    { id: "from", header: t("from"), cell: (row) => <DateTime value={row.from} /> },
    {
      id: "to",
      header: t("to"),
      cell: (row) => (row.to === null ? t("inside") : <DateTime value={row.to} />),
    },
  ];
  return (
    <Panel flush title={t("title")} description={`${clock(from)} – ${clock(to)}`}>
      {lots.data ? (
        <DataTable
          caption={t("title")}
          columns={columns}
          rows={lots.data}
          rowKey={(row) => `${row.runCode} ${row.lotCode} ${row.position} ${row.from}`}
          sort={null}
          maxHeight="24rem"
          empty={<EmptyState compact title={t("empty")} />}
        />
      ) : (
        <Skeleton className="m-4 h-24" />
      )}
    </Panel>
  );
}
