"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref } from "@/app/_features/lots/lot-href";
import { Code } from "@/app/_ui/code";
import { ErrorState } from "@/app/_ui/error-state";
import { Panel } from "@/app/_ui/panel";
import { Skeleton } from "@/app/_ui/skeleton";
import { Stat, StatRow } from "@/app/_ui/stat";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import { CompositionSources } from "./composition-sources";
import { CompositionTable } from "./composition-table";
import { OriginTable } from "./origin-table";
import { useShareText } from "./share-text";

/** What a lot is made of, how much of it is recycled and where it comes from; every figure names its sources. */
export function CompositionView({ lotCode }: { lotCode: string }) {
  const t = useTranslations("trace.composition");
  const trpc = useTRPC();
  const { errorText } = useErrorText();
  const shareText = useShareText();
  const name = useLocalName();
  const result = useQuery(trpc.traceability.composition.queryOptions({ lotCode }));
  if (result.isError) {
    return <ErrorState title={errorText(result.error)} onRetry={() => void result.refetch()} />;
  }
  if (!result.data) return <Skeleton className="h-96 w-full" />;
  const { elements, recycled, origin, rawLots, unknownShare } = result.data;
  return (
    <div className="grid gap-4">
      <StatRow>
        <Stat
          label={t("preConsumer")}
          value={shareText(recycled.preConsumerShare)}
          note={
            recycled.sources.length > 0 ? t("fromLots", { count: recycled.sources.length }) : t("noSources")
          }
        />
        <Stat label={t("postConsumer")} value={shareText(recycled.postConsumerShare)} />
        <Stat label={t("rawLots")} value={rawLots.length} />
        <Stat
          label={t("unknown")}
          value={shareText(unknownShare)}
          note={t("unknownNote")}
          {...(unknownShare > 0 ? { tone: "warn" as const } : {})}
        />
      </StatRow>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Panel flush title={t("elements")} description={t("elementsNote")}>
          <CompositionTable lotCode={lotCode} elements={elements} />
        </Panel>
        <Panel flush title={t("origin")} description={t("originNote")}>
          <OriginTable lotCode={lotCode} origin={origin} />
        </Panel>
      </div>
      <CompositionSources lotCode={lotCode} />
      <Panel flush title={t("rawLots")} description={t("rawLotsNote")}>
        <Table>
          <thead>
            <Tr>
              <Th>{t("lot")}</Th>
              <Th>{t("material")}</Th>
              <Th>{t("supplier")}</Th>
              <Th>{t("supplierLot")}</Th>
              <Th align="right">{t("share")}</Th>
              <Th>{t("analysis")}</Th>
            </Tr>
          </thead>
          <tbody>
            {rawLots.map((lot) => (
              <Tr key={lot.lot}>
                <Td>
                  <Code value={lot.lot} href={lotHref(lot.lot)} />
                </Td>
                <Td>{name({ nameEn: lot.materialNameEn, nameZh: lot.materialNameZh })}</Td>
                <Td>{name({ nameEn: lot.supplierNameEn, nameZh: lot.supplierNameZh })}</Td>
                <Td>
                  <Code value={lot.supplierLot} />
                </Td>
                <Td align="right">{shareText(lot.share)}</Td>
                <Td>{lot.hasAssay ? t("analysed") : t("nominal")}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Panel>
    </div>
  );
}
