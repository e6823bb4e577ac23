"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useAfterWrite } from "@/app/_features/maintenance/use-after-write";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import type { EquipmentUnitDto } from "@/server/modules/equipment/contract";
import type { ToolDetail } from "@/server/modules/maintenance/contract/tools";
import { MountDialog, RegrindDialog, UnmountDialog } from "./tool-dialogs";

type Open = "mount" | "unmount" | "regrind" | "scrap" | null;

/** What may be done with the tool where it is now. */
export function ToolActions({ tool, machines }: { tool: ToolDetail; machines: readonly EquipmentUnitDto[] }) {
  const t = useTranslations("maintenance.tool");
  const trpc = useTRPC();
  const { saved, errorText } = useAfterWrite();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const scrap = useMutation(
    trpc.maintenance.scrapTool.mutationOptions({
      onSuccess: () => {
        close();
        return saved(t("saved"));
      },
    }),
  );
  if (tool.status === "scrapped") return null;
  const isOff = tool.mountedOn === null;
  return (
    <>
      {isOff ? <Button onClick={() => setOpen("scrap")}>{t("scrap")}</Button> : null}
      {isOff ? <Button onClick={() => setOpen("regrind")}>{t("regrind")}</Button> : null}
      {tool.status === "stored" ? (
        <Button variant="primary" onClick={() => setOpen("mount")}>
          {t("mount")}
        </Button>
      ) : null}
      {isOff ? null : (
        <Button variant="primary" onClick={() => setOpen("unmount")}>
          {t("unmount")}
        </Button>
      )}
      {open === "mount" ? <MountDialog code={tool.code} machines={machines} onClose={close} /> : null}
      {open === "unmount" ? <UnmountDialog code={tool.code} onClose={close} /> : null}
      {open === "regrind" ? (
        <RegrindDialog code={tool.code} lifeLimit={tool.lifeLimit} onClose={close} />
      ) : null}
      <ConfirmDialog
        open={open === "scrap"}
        onOpenChange={close}
        danger
        title={t("scrapTitle", { code: tool.code })}
        confirmLabel={t("scrap")}
        reason={{ required: true, label: t("scrapReason") }}
        pending={scrap.isPending}
        error={scrap.isError ? errorText(scrap.error) : undefined}
        onConfirm={(reason) => scrap.mutate({ code: tool.code, reason })}
      />
    </>
  );
}
