"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { Button } from "@/app/_ui/button";
import { downloadText, toCsv } from "@/app/_ui/csv";
import { useToast } from "@/app/_ui/toast";
import type { GenealogyDto, GenealogyNode } from "@/server/modules/traceability/contract";
import type { NodeFacts } from "@/server/modules/traceability/contract/explore";
import { useFactColumns } from "./use-fact-columns";
import { useNodeColumns } from "./use-node-columns";
import { pagesOf } from "./use-node-facts";

/** All rows that the filter shows as CSV, in every column; facts of rows that were not drawn are asked for first. */
export function GenealogyCsvButton({
  genealogy,
  rows,
  withFacts,
  fileName,
}: {
  genealogy: GenealogyDto;
  rows: readonly GenealogyNode[];
  withFacts: boolean;
  fileName: string;
}) {
  const t = useTranslations("common.table");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const { errorText } = useErrorText();
  const [facts, setFacts] = useState<ReadonlyMap<string, NodeFacts> | null>(null);
  const [busy, setBusy] = useState(false);
  const nodeColumns = useNodeColumns(genealogy);
  const factColumns = useFactColumns(facts ?? new Map());

  const save = (columns: typeof nodeColumns) =>
    downloadText(
      `${fileName}.csv`,
      toCsv(
        columns.map((c) => c.csvHeader ?? (typeof c.header === "string" ? c.header : c.id)),
        rows.map((row) => columns.map((column) => column.csv?.(row))),
      ),
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: saved once when all facts have come
  useEffect(() => {
    if (!facts) return;
    save([...nodeColumns, ...factColumns]);
    setFacts(null);
  }, [facts]);

  const start = async () => {
    if (!withFacts) return save(nodeColumns);
    setBusy(true);
    try {
      const pages = await Promise.all(
        pagesOf(rows.map((node) => node.id)).map((lotIds) =>
          queries.fetchQuery(trpc.traceability.nodeFacts.queryOptions({ lotIds })),
        ),
      );
      setFacts(new Map(pages.flat().map((each) => [each.lotId, each])));
    } catch (error) {
      toast({ tone: "bad", title: errorText(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      title={t("exportCsvTitle")}
      icon={<Download aria-hidden="true" className="size-4" />}
      disabled={rows.length === 0}
      loading={busy}
      onClick={() => void start()}
    >
      {t("exportCsv")}
    </Button>
  );
}
