"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { StatusBadge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DateTime } from "@/app/_ui/date-time";
import { Panel } from "@/app/_ui/panel";
import { useToast } from "@/app/_ui/toast";
import type { SpecificationVersion } from "@/server/modules/materials/contract/specifications";

const TONES = { draft: "warn", approved: "ok", scheduled: "info", superseded: "idle" } as const;

/** Every version with who approved it, from when and why; a draft can be approved here. */
export function VersionPanel({
  versions,
  mayApprove,
}: {
  versions: readonly SpecificationVersion[];
  mayApprove: boolean;
}) {
  const t = useTranslations("grading.versions");
  return (
    <Panel flush title={t("title")}>
      <ul>
        {versions.map((version) => (
          <li key={version.id} className="grid gap-1 border-line border-b px-4 py-2 text-sm last:border-b-0">
            <span className="flex flex-wrap items-center gap-2">
              <span className="font-medium">{t("version", { revision: version.revision })}</span>
              <StatusBadge tone={TONES[version.status]} label={t(`status.${version.status}`)} />
              {version.status === "draft" && mayApprove ? <ApproveButton version={version} /> : null}
            </span>
            {version.effectiveFrom ? (
              <span className="text-muted text-xs">
                {t("effective")} <DateTime value={version.effectiveFrom} />
              </span>
            ) : null}
            {version.approvedBy ? (
              <span className="text-muted text-xs">
                {t("approvedBy")} {version.approvedBy}
              </span>
            ) : null}
            {version.draftedBy ? (
              <span className="text-muted text-xs">
                {t("draftedBy")} {version.draftedBy}
              </span>
            ) : null}
            {version.changeReason ? (
              <span className="break-words text-xs">{version.changeReason}</span>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function ApproveButton({ version }: { version: SpecificationVersion }) {
  const t = useTranslations("grading.versions");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  const [open, setOpen] = useState(false);
  const { code, revision } = version;
  const approve = useMutation(
    trpc.materials.approveSpecification.mutationOptions({
      onSuccess: () => {
        toast({ tone: "ok", title: t("approved", { revision }) });
        setOpen(false);
        router.refresh();
      },
    }),
  );
  return (
    <>
      <Button size="sm" variant="primary" onClick={() => setOpen(true)}>
        {t("approve")}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t("approveTitle", { code, revision })}
        body={t("approveBody")}
        confirmLabel={t("approve")}
        pending={approve.isPending}
        error={approve.isError ? errorText(approve.error) : undefined}
        onConfirm={() => approve.mutate({ code, expectedDraftVersion: version.draftVersion })}
      />
    </>
  );
}
