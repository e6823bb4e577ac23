"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { Button } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { Stat, StatRow } from "@/app/_ui/stat";
import { useToast } from "@/app/_ui/toast";
import type { RecomputationItem, RecomputationState } from "@/server/modules/quality/contract/recompute";
import { RecomputeTable } from "./recompute-table";

/** How far the algorithm has got, the button that carries it on batch by batch, and what moved. */
export function RecomputeBoard({
  state,
  list,
  mayRun,
}: {
  state: RecomputationState;
  list: { items: RecomputationItem[]; nextCursor: string | null };
  mayRun: boolean;
}) {
  const t = useTranslations("curves.recompute");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  const [done, setDone] = useState<number | null>(null);
  const { mutateAsync, error } = useMutation(trpc.quality.recomputeCurves.mutationOptions());

  const run = async () => {
    let [evaluated, moved] = [0, 0];
    setDone(0);
    try {
      for (;;) {
        const batch = await mutateAsync({ limit: 50 });
        evaluated += batch.done;
        moved += batch.moved;
        setDone(evaluated);
        if (batch.remaining === 0 || batch.done === 0) break;
      }
      toast({ tone: "ok", title: t("done", { done: evaluated, moved }) });
    } catch {
      // Shown above the table; what was done before stays done.
    }
    setDone(null);
    router.refresh();
  };

  return (
    <div className="grid gap-4">
      <StatRow>
        <Stat label={t("algorithm")} value={state.algorithmVersion} />
        <Stat label={t("pending")} value={state.pending} tone={state.pending > 0 ? "warn" : "ok"} />
        <Stat label={t("moved")} value={state.moved} />
        <Stat
          label={t("verdicts")}
          value={state.verdictsChanged}
          tone={state.verdictsChanged > 0 ? "bad" : undefined}
        />
        <Stat label={t("unchanged")} value={state.unchanged} />
        <Stat label={t("failed")} value={state.failed} tone={state.failed > 0 ? "warn" : undefined} />
      </StatRow>
      {error ? <ErrorSummary title={errorText(error)} /> : null}
      <div className="flex items-center gap-3">
        {state.pending > 0 && mayRun ? (
          <Button variant="primary" loading={done !== null} onClick={() => void run()}>
            {done === null
              ? t("run", { count: state.pending })
              : t("running", { done, total: state.pending })}
          </Button>
        ) : null}
        {state.pending === 0 ? (
          <p className="text-muted text-sm">{t("nothing", { version: state.algorithmVersion })}</p>
        ) : null}
      </div>
      <RecomputeTable list={list} />
    </div>
  );
}
