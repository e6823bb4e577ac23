"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { lotHref, runHref } from "@/app/_features/lots/lot-href";
import { useAfterWrite } from "@/app/_features/nonconformance/use-after-write";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Code } from "@/app/_ui/code";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import type { CauseDto, NonconformanceDetail } from "@/server/modules/nonconformance/contract/records";
import { CauseDialog } from "./cause-dialog";

const linkHref = ({ kind, code }: CauseDto["links"][number]) => {
  if (kind === "lot") return lotHref(code);
  return kind === "run" ? runHref(code) : `/equipment/${encodeURIComponent(code)}`;
};

/** The chains of whys, each with what it lies in; what was taken back stays, struck out. */
export function CausesPanel({ record, mayWrite }: { record: NonconformanceDetail; mayWrite: boolean }) {
  const t = useTranslations("nonconformance.causes");
  const words = useTranslations("nonconformance");
  const trpc = useTRPC();
  const { errorText } = useErrorText();
  const afterWrite = useAfterWrite();
  const [adding, setAdding] = useState(false);
  const [withdrawn, setWithdrawn] = useState<string | null>(null);
  const withdraw = useMutation(
    trpc.nonconformance.withdrawCause.mutationOptions({
      onSuccess: async () => {
        setWithdrawn(null);
        await afterWrite();
      },
    }),
  );
  return (
    <Panel
      title={words("record.causes")}
      actions={mayWrite ? <Button onClick={() => setAdding(true)}>{t("add")}</Button> : null}
    >
      {record.causes.length === 0 ? <EmptyState compact title={t("none")} /> : null}
      <ul className="grid gap-4">
        {record.causes.map((cause) => (
          <li key={cause.id} className={cause.isWithdrawn ? "text-faint line-through" : ""}>
            <div className="flex flex-wrap items-center gap-2">
              <Badge tone="info">{words(`categories.${cause.category}`)}</Badge>
              <span translate="no" className="font-medium">
                {cause.rootCause}
              </span>
              {cause.isWithdrawn ? <Badge>{t("withdrawn")}</Badge> : null}
              {mayWrite && !cause.isWithdrawn ? (
                <Button size="sm" variant="ghost" onClick={() => setWithdrawn(cause.id)}>
                  {t("withdraw")}
                </Button>
              ) : null}
            </div>
            <ol translate="no" className="mt-1 list-decimal pl-6 text-sm">
              {cause.whys.map((why) => (
                <li key={why}>{why}</li>
              ))}
            </ol>
            <p className="mt-1 flex flex-wrap gap-3 text-muted text-sm">
              {cause.links.map((link) => (
                <span key={`${link.kind} ${link.code}`}>
                  {t(`linkKinds.${link.kind}`)} <Code value={link.code} href={linkHref(link)} />
                </span>
              ))}
              <span>
                {cause.by} <DateTime value={cause.at} />
              </span>
            </p>
          </li>
        ))}
      </ul>
      {adding ? <CauseDialog number={record.number} onClose={() => setAdding(false)} /> : null}
      <ConfirmDialog
        open={withdrawn !== null}
        onOpenChange={() => setWithdrawn(null)}
        title={t("withdrawTitle")}
        confirmLabel={t("withdraw")}
        reason={{ required: true }}
        pending={withdraw.isPending}
        error={withdraw.isError ? errorText(withdraw.error) : undefined}
        onConfirm={(reason) => {
          if (withdrawn) withdraw.mutate({ number: record.number, causeId: withdrawn, reason });
        }}
      />
    </Panel>
  );
}
