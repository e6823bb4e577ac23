"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { readAffectedFilter } from "@/app/_features/recall/affected-filter";
import { RecallTotals } from "@/app/_features/recall/recall-totals";
import { WhereItIs } from "@/app/_features/recall/where-it-is";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { EmptyState } from "@/app/_ui/empty-state";
import { ErrorState } from "@/app/_ui/error-state";
import { Panel } from "@/app/_ui/panel";
import { PageSkeleton } from "@/app/_ui/skeleton";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { RecallSuspect } from "@/server/modules/recall/contract";
import { AffectedLots } from "./affected-lots";
import { Elapsed } from "./elapsed";
import type { Machine } from "./machine-suspect-form";
import { OpenRecallDialog } from "./open-recall-dialog";
import { SuspectPicker } from "./suspect-picker";

/** Suspects in, everything affected out; the address keeps the question, so that it can be left and shared. */
export function RecallConsole({
  suspects,
  machines,
}: {
  suspects: RecallSuspect[];
  machines: readonly Machine[];
}) {
  const t = useTranslations("recall");
  const common = useTranslations("common.state");
  const trpc = useTRPC();
  const url = useUrlState();
  const { errorText } = useErrorText();
  const [opening, setOpening] = useState(false);
  const [askedAt, setAskedAt] = useState<string | null>(null);
  const withExposure = url.get("exposure") === "1";
  const { disposition: _none, ...filter } = readAffectedFilter(url.get);
  const cursor = url.get("cursor");
  const preview = useQuery({
    ...trpc.recall.preview.queryOptions({
      suspects,
      withExposure,
      filter,
      ...(/^\d+$/.test(cursor) ? { cursor } : {}),
    }),
    enabled: suspects.length > 0,
    placeholderData: keepPreviousData,
  });
  const data = suspects.length > 0 && !preview.isError ? preview.data : undefined;
  const answeredAt = data?.askedAt;
  useEffect(() => {
    if (suspects.length === 0) setAskedAt(null);
    else if (answeredAt) setAskedAt((first) => first ?? answeredAt);
  }, [suspects.length, answeredAt]);

  const change = (next: RecallSuspect[]) =>
    url.set({ suspects: next.length > 0 ? JSON.stringify(next) : null, kind: null, code: null });

  return (
    <div className="grid gap-4">
      <Panel
        title={t("console.suspects")}
        actions={
          <>
            {askedAt ? <Elapsed since={askedAt} /> : null}
            <Button variant="danger" disabled={!data} onClick={() => setOpening(true)}>
              {t("actions.open")}
            </Button>
          </>
        }
      >
        <SuspectPicker suspects={suspects} machines={machines} onChange={change} />
        <div className="mt-3">
          <Checkbox
            label={t("console.withExposure")}
            hint={t("console.withExposureHint")}
            checked={withExposure}
            onChange={(event) => url.set({ exposure: event.target.checked ? "1" : null })}
          />
        </div>
      </Panel>
      {suspects.length === 0 ? (
        <Panel>
          <EmptyState title={t("console.none")} body={t("console.noneBody")} />
        </Panel>
      ) : preview.isError ? (
        <ErrorState
          title={t("console.failed")}
          body={errorText(preview.error)}
          onRetry={() => void preview.refetch()}
        />
      ) : data ? (
        <>
          <RecallTotals totals={data.totals} />
          <WhereItIs totals={data.totals} />
          <AffectedLots page={data} isLoading={preview.isFetching} />
          {opening ? (
            <OpenRecallDialog
              question={{ suspects, withExposure }}
              preview={data}
              minimumShare={filter.minimumShare}
              startedAt={askedAt}
              onClose={() => setOpening(false)}
            />
          ) : null}
        </>
      ) : (
        <PageSkeleton label={common("loading")} />
      )}
    </div>
  );
}
