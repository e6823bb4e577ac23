"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { OctagonX } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { maintenanceHref } from "@/app/_features/maintenance/maintenance-href";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { LinkButton } from "@/app/_ui/link-button";
import { useToast } from "@/app/_ui/toast";

const REFRESH_MS = 15_000;

/** Why nobody may start here, in words; or the button that calls maintenance. */
export function BlockNotice({ machine }: { machine: string }) {
  const t = useTranslations("maintenance.block");
  const format = useFormatter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const { errorText } = useErrorText();
  const [reporting, setReporting] = useState(false);
  const { data: blocks } = useQuery({
    ...trpc.equipment.blocks.queryOptions({ code: machine }),
    refetchInterval: REFRESH_MS,
  });
  const report = useMutation(
    trpc.maintenance.request.mutationOptions({
      onSuccess: async () => {
        setReporting(false);
        toast({ tone: "ok", title: t("done") });
        await queries.invalidateQueries({ queryKey: trpc.equipment.pathKey() });
      },
    }),
  );
  return (
    <div className="mb-4 grid gap-3">
      {(blocks ?? []).map((block) => (
        <div
          key={block.sourceCode}
          role="alert"
          className="flex flex-wrap items-center gap-4 rounded-lg border-2 border-bad-line bg-bad-bg px-4 py-3 text-bad-fg"
        >
          <OctagonX aria-hidden="true" className="size-8 shrink-0" />
          <div className="min-w-0 flex-1">
            <p className="font-semibold text-xl">{t("title", { machine })}</p>
            <p translate="no">{block.reason}</p>
            <p>{t("body", { source: block.sourceCode })}</p>
            <p className="text-base">
              {t("since", { time: format.dateTime(new Date(block.since), "dateTime"), by: block.by })}
            </p>
          </div>
          <LinkButton href={maintenanceHref(block.sourceCode)} size="touch">
            {t("open", { source: block.sourceCode })}
          </LinkButton>
        </div>
      ))}
      {blocks?.length === 0 ? (
        <div className="flex justify-end">
          <Button size="touch" variant="danger" onClick={() => setReporting(true)}>
            {t("report")}
          </Button>
        </div>
      ) : null}
      <ConfirmDialog
        open={reporting}
        onOpenChange={setReporting}
        danger
        title={t("reportTitle", { machine })}
        confirmLabel={t("submit")}
        reason={{ required: true, label: t("symptom") }}
        pending={report.isPending}
        error={report.isError ? errorText(report.error) : undefined}
        onConfirm={(symptom) => report.mutate({ kind: "breakdown", equipmentCode: machine, symptom })}
      />
    </div>
  );
}
