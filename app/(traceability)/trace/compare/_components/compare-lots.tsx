"use client";

import { useQuery } from "@tanstack/react-query";
import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { domainFault } from "@/app/_client/domain-fault";
import { useTRPCClient } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { Panel } from "@/app/_ui/panel";
import { Skeleton } from "@/app/_ui/skeleton";
import { useUrlState } from "@/app/_ui/use-url-state";
import {
  addressOfDraft,
  type CompareDraft,
  type CompareInput,
  draftOfAddress,
  inputOfDraft,
} from "./compare-address";
import { CompareForm } from "./compare-form";
import { Comparison } from "./comparison";

/** Two groups of lots, and what separates them. */
export function CompareLots() {
  const t = useTranslations("explore.compare");
  const url = useUrlState();
  const zone = useTimeZone() ?? "UTC";
  const client = useTRPCClient();
  const { errorText, issueText } = useErrorText();
  const [asked, setAsked] = useState<CompareInput | null>(() => inputOfDraft(draftOfAddress(url.get), zone));
  const comparison = useQuery({
    queryKey: ["compare-lots", asked],
    queryFn: async () => (asked ? client.traceability.compare.mutate(asked) : null),
    enabled: asked !== null,
  });
  const compare = (draft: CompareDraft) => {
    setAsked(inputOfDraft(draft, zone));
    url.set(addressOfDraft(draft));
  };
  const issues = comparison.isError ? (domainFault(comparison.error)?.issues ?? []) : [];
  return (
    <div className="grid gap-4">
      <Panel title={t("groups")}>
        <CompareForm initial={draftOfAddress(url.get)} busy={comparison.isFetching} onCompare={compare} />
      </Panel>
      {comparison.isError ? (
        <ErrorSummary
          entries={
            issues.length > 0
              ? issues.map((issue) => ({ message: issueText(issue) }))
              : [{ message: errorText(comparison.error) }]
          }
        />
      ) : comparison.data ? (
        <Comparison comparison={comparison.data} />
      ) : asked ? (
        <Skeleton className="h-96 w-full" />
      ) : null}
    </div>
  );
}
