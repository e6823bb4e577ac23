"use client";

import { Info } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Dialog, Sheet } from "@/app/_ui/dialog";
import { IconButton } from "@/app/_ui/icon-button";
import { Menu } from "@/app/_ui/menu";
import { useToast } from "@/app/_ui/toast";

export function OverlaySection() {
  const t = useTranslations("design");
  const words = useTranslations("common.actions");
  const toast = useToast();
  const [open, setOpen] = useState<"dialog" | "sheet" | "confirm" | null>(null);
  const control = (name: typeof open) => ({
    open: open === name,
    onOpenChange: (next: boolean) => setOpen(next ? name : null),
  });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button onClick={() => setOpen("dialog")}>{t("overlays.dialog")}</Button>
      <Button onClick={() => setOpen("sheet")}>{t("overlays.sheet")}</Button>
      <Button variant="danger" onClick={() => setOpen("confirm")}>
        {t("overlays.confirm")}
      </Button>
      <Menu
        align="start"
        trigger={<Button>{t("overlays.menu")}</Button>}
        items={[
          { id: "edit", label: words("edit") },
          { id: "print", label: words("print") },
          { kind: "separator", id: "line" },
          { id: "void", label: words("void"), danger: true },
          { id: "close", label: words("close"), disabled: true },
        ]}
      />
      <Button onClick={() => toast({ title: t("overlays.toastDone"), undo: () => undefined })}>
        {t("overlays.toastDoneButton")}
      </Button>
      <Button onClick={() => toast({ title: t("overlays.toastBad"), tone: "bad" })}>
        {t("overlays.toastBadButton")}
      </Button>
      <IconButton label={t("overlays.tooltip")} icon={<Info aria-hidden="true" className="size-4" />} />
      <Dialog
        {...control("dialog")}
        title={t("overlays.dialog")}
        description={t("overlays.body")}
        footer={<Button onClick={() => setOpen(null)}>{words("close")}</Button>}
      >
        {t("overlays.body")}
      </Dialog>
      <Sheet {...control("sheet")} title={t("overlays.sheet")}>
        {t("overlays.body")}
      </Sheet>
      <ConfirmDialog
        {...control("confirm")}
        danger
        title={t("overlays.confirmTitle")}
        body={t("overlays.confirmBody")}
        confirmLabel={t("buttons.danger")}
        reason={{ required: true }}
        onConfirm={() => setOpen(null)}
      />
    </div>
  );
}
