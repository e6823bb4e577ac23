"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { lotHref } from "@/app/_features/lots/lot-href";
import { Badge, StatusBadge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { ErrorState } from "@/app/_ui/error-state";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import { Select } from "@/app/_ui/select";
import { Skeleton } from "@/app/_ui/skeleton";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type {
  CompositionSource,
  CompositionSourcesDto,
} from "@/server/modules/traceability/contract/compositions";
import { useShareText } from "./share-text";

/** Heavy rare earths with what diffusion brought, and for each element the lots that its figure rests on. */
export function CompositionSources({ lotCode }: { lotCode: string }) {
  const t = useTranslations("composition-sources");
  const trpc = useTRPC();
  const { errorText } = useErrorText();
  const result = useQuery(trpc.traceability.compositionSources.queryOptions({ lotCode }));
  if (result.isError) {
    return <ErrorState title={errorText(result.error)} onRetry={() => void result.refetch()} />;
  }
  if (!result.data) return <Skeleton className="h-64 w-full" />;
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <HeavyPanel found={result.data} />
      <Panel flush title={t("sources")} description={t("sourcesNote")}>
        <SourcesOfElement elements={result.data.elements} />
      </Panel>
    </div>
  );
}

function HeavyPanel({ found }: { found: CompositionSourcesDto }) {
  const t = useTranslations("composition-sources");
  const shareText = useShareText();
  const countries = new Intl.DisplayNames([useLocale()], { type: "region" });
  const { heavyRareEarths: heavy, flags, recycledByElement } = found;
  const percent = (value: number) => <Quantity value={value * 100} significant={3} unit="%" />;
  const recovered = recycledByElement.filter((each) => each.postConsumerShare + each.preConsumerShare > 0);
  return (
    <Panel flush title={t("heavy")} description={t("heavyNote")}>
      <div className="flex flex-wrap gap-2 border-line border-b px-4 py-3">
        <StatusBadge
          tone={flags.containsDyOrTb ? "warn" : "ok"}
          label={t(flags.containsDyOrTb ? "dyTb" : "noDyTb")}
        />
        {flags.licensedElements.length > 0 ? (
          <StatusBadge tone="warn" label={t("licensed", { elements: flags.licensedElements.join(", ") })} />
        ) : null}
        {flags.chineseRareEarthShare ? (
          <StatusBadge
            tone="info"
            label={t("refinedIn", {
              country: countries.of("CN") ?? "CN",
              share: shareText(flags.chineseRareEarthShare.refined),
            })}
          />
        ) : null}
      </div>
      {heavy.byElement.length > 0 ? (
        <Table aria-label={t("heavy")}>
          <thead>
            <Tr>
              <Th>{t("element")}</Th>
              <Th align="right">{t("content")}</Th>
              <Th align="right">{t("inAlloy")}</Th>
              <Th align="right">{t("byDiffusion")}</Th>
            </Tr>
          </thead>
          <tbody>
            {[...heavy.byElement, { element: t("sum"), value: heavy.total, ...heavy }].map((each) => (
              <Tr key={each.element}>
                <Td className="font-medium">{each.element}</Td>
                <Td align="right">{percent(each.value)}</Td>
                <Td align="right">{percent(each.inAlloy)}</Td>
                <Td align="right">{percent(each.byDiffusion)}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <EmptyState compact title={t("noHeavy")} />
      )}
      {recovered.length > 0 ? (
        <p className="border-line border-t px-4 py-2 text-sm">
          <span className="text-muted">{t("recovered")} </span>
          {recovered
            .map(({ element, preConsumerShare, postConsumerShare }) =>
              t("recoveredOf", {
                element,
                pre: shareText(preConsumerShare),
                post: shareText(postConsumerShare),
              }),
            )
            .join(" · ")}
        </p>
      ) : null}
    </Panel>
  );
}

function SourcesOfElement({ elements }: { elements: CompositionSourcesDto["elements"] }) {
  const t = useTranslations("composition-sources");
  const shareText = useShareText();
  const [chosen, setChosen] = useState("");
  const shown = elements.find(({ element }) => element === chosen) ?? elements[0];
  if (!shown) return <EmptyState compact title={t("noElements")} />;
  const columns: Column<CompositionSource>[] = [
    {
      id: "lot",
      header: t("lot"),
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-2">
          <Code value={row.lot} href={lotHref(row.lot)} />
          {row.byDiffusion ? <Badge tone="info">{t("byDiffusion")}</Badge> : null}
        </span>
      ),
    },
    {
      id: "basis",
      header: t("basis"),
      cell: (row) =>
        row.basis === "assay" ? (
          <span>
            {row.source ?? t("analysis")}{" "}
            <span className="text-muted text-xs">
              <DateTime value={row.measuredAt} format="date" />
            </span>
          </span>
        ) : (
          <span className="text-muted">{t(row.basis)}</span>
        ),
    },
    {
      id: "fraction",
      header: t("holds"),
      align: "right",
      cell: (row) => <Quantity value={row.fraction * 100} significant={4} unit="%" />,
    },
    { id: "share", header: t("share"), align: "right", cell: (row) => shareText(row.share) },
    {
      id: "contribution",
      header: t("adds"),
      align: "right",
      cell: (row) => <Quantity value={row.contribution * 100} significant={4} unit="%" />,
    },
  ];
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-3 py-2">
        <div className="w-28">
          <Select
            aria-label={t("element")}
            value={shown.element}
            options={elements.map(({ element }) => ({ value: element, label: element }))}
            onChange={(event) => setChosen(event.target.value)}
          />
        </div>
        <span className="text-sm">
          {shown.measured === null ? t("computedIs") : t("measuredIs")}{" "}
          <Quantity value={shown.value * 100} significant={4} unit="%" />
          {shown.measured !== null && shown.computed !== null ? (
            <span className="text-muted">
              {" "}
              ({t("wouldBe")} <Quantity value={shown.computed * 100} significant={4} unit="%" />)
            </span>
          ) : null}
          {shown.nominalShare > 0.0005 ? (
            <span className="text-muted">
              {" "}
              · {t("nominalPart", { share: shareText(shown.nominalShare) })}
            </span>
          ) : null}
        </span>
      </div>
      <DataTable
        caption={t("sources")}
        columns={columns}
        rows={shown.sources}
        rowKey={(row) => row.lot}
        sort={null}
        maxHeight="24rem"
        empty={<EmptyState compact title={t("noElements")} />}
      />
    </>
  );
}
