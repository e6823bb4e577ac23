"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref } from "@/app/_features/lots/lot-href";
import { LotStatusBadge } from "@/app/_features/lots/lot-status";
import { LotPlace, useLotPlace } from "@/app/_features/nonconformance/lot-place";
import { RelationBadge } from "@/app/_features/nonconformance/nonconformance-badges";
import { nonconformanceHref } from "@/app/_features/nonconformance/nonconformance-href";
import { useShareText } from "@/app/_features/traceability/share-text";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { FormField } from "@/app/_ui/form-field";
import { formatDecimalText } from "@/app/_ui/number-format";
import { Panel } from "@/app/_ui/panel";
import { Textarea } from "@/app/_ui/textarea";
import { useToast } from "@/app/_ui/toast";
import type { Suspect } from "@/server/modules/nonconformance/contract";
import type { AffectedDto, AffectedLot } from "@/server/modules/nonconformance/contract/records";

/** What the suspects bring, where each lot is now, and the hold of all of it. */
export function AffectedPanel({ number, suspects }: { number: string; suspects: Suspect[] }) {
  const t = useTranslations("nonconformance.contain");
  const trpc = useTRPC();
  const { errorText } = useErrorText();
  const columns = useColumns();
  const found = useQuery({
    ...trpc.nonconformance.affected.queryOptions({ number, suspects }),
    enabled: suspects.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (suspects.length === 0) {
    return (
      <Panel>
        <EmptyState title={t("none")} />
      </Panel>
    );
  }
  const { data } = found;
  return (
    <div className="grid content-start gap-4">
      {found.isError ? (
        <p role="alert" className="rounded-md border border-bad-line bg-bad-bg px-3 py-2 text-bad-fg">
          {errorText(found.error)}
        </p>
      ) : null}
      {data && !found.isError ? (
        <>
          <HoldAll number={number} suspects={suspects} found={data} />
          <Panel
            flush
            title={t("found")}
            description={t("foundSummary", {
              lots: data.totals.lots,
              newLots: data.totals.newLots,
              hold: data.totals.canBeHeld,
              mass: formatDecimalText(data.totals.onHandMassKg, { maximumFractionDigits: 1 }),
              shipped: data.totals.shippedLots,
            })}
            actions={<CsvExportButton columns={columns} rows={data.items} fileName={`${number}-affected`} />}
          >
            <DataTable
              caption={t("found")}
              columns={columns}
              rows={data.items}
              rowKey={(lot) => lot.code}
              sort={null}
            />
            {data.items.length < data.totals.lots ? (
              <p className="p-3 text-muted text-sm">{t("firstShown", { count: data.items.length })}</p>
            ) : null}
          </Panel>
        </>
      ) : null}
    </div>
  );
}

function HoldAll({ number, suspects, found }: { number: string; suspects: Suspect[]; found: AffectedDto }) {
  const t = useTranslations("nonconformance.contain");
  const common = useTranslations("common.form");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const contain = useMutation(
    trpc.nonconformance.contain.mutationOptions({
      onSuccess: ({ added, held }) => {
        toast({ tone: "ok", title: t("done", { added, held }) });
        router.push(nonconformanceHref(number));
        router.refresh();
      },
      onError: (error) => toast({ tone: "bad", title: errorText(error) }),
    }),
  );
  const hold = () => {
    if (note.trim() === "") return setMissing(true);
    contain.mutate({ number, suspects, note: note.trim() });
  };
  return (
    <Panel>
      <div className="flex flex-wrap items-end gap-4">
        <div className="min-w-64 flex-1">
          <FormField
            label={t("note")}
            required
            error={missing && note.trim() === "" ? common("required") : undefined}
          >
            <Textarea rows={2} value={note} onChange={(event) => setNote(event.target.value)} />
          </FormField>
        </div>
        <Button variant="primary" loading={contain.isPending} onClick={hold}>
          {t("submit", { count: found.totals.lots })}
        </Button>
      </div>
    </Panel>
  );
}

function useColumns(): Column<AffectedLot>[] {
  const t = useTranslations("nonconformance");
  const name = useLocalName();
  const place = useLotPlace();
  const shareText = useShareText();
  return [
    {
      id: "lot",
      header: t("lots.lot"),
      cell: (lot) => <Code value={lot.code} href={lotHref(lot.code)} />,
      csv: (lot) => lot.code,
    },
    {
      id: "material",
      header: t("lots.material"),
      from: "lg",
      cell: (lot) => name(lot.material),
      csv: (lot) => lot.material.code,
    },
    {
      id: "relation",
      header: t("lots.relation"),
      cell: (lot) => <RelationBadge relation={lot.relation} />,
      csv: (lot) => t(`relations.${lot.relation}`),
    },
    {
      id: "share",
      header: t("lots.share"),
      align: "right",
      cell: (lot) => (lot.suspectShare === null ? "—" : shareText(lot.suspectShare)),
      csv: (lot) => lot.suspectShare,
    },
    {
      id: "status",
      header: t("status"),
      cell: (lot) => <LotStatusBadge status={lot.status} />,
      csv: (lot) => lot.status,
    },
    {
      id: "where",
      header: t("lots.where"),
      cell: (lot) => <LotPlace lines={place(lot)} />,
      csv: (lot) => place(lot).join("; "),
    },
    {
      id: "listed",
      header: t("contain.isListed"),
      cell: (lot) => (lot.isListed ? t("contain.listed") : <Badge tone="accent">{t("contain.new")}</Badge>),
      csv: (lot) => t(lot.isListed ? "contain.listed" : "contain.new"),
    },
  ];
}
