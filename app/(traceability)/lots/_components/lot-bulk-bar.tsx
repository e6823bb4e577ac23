"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { labelsHref } from "@/app/_features/labels/labels-href";
import { MoveDialog } from "@/app/_features/stock/move-dialog";
import { ScrapDialog } from "@/app/_features/stock/scrap-dialog";
import { Button } from "@/app/_ui/button";
import { LinkButton } from "@/app/_ui/link-button";
import type { Permission } from "@/server/access/permissions";
import type { LotChoice, LotSummary } from "@/server/modules/lots/contract";
import { HoldManyDialog } from "./hold-many-dialog";
import { LiftManyDialog } from "./lift-many-dialog";

type Action = "hold" | "lift" | "move" | "scrap";

const RIGHTS: Record<Action | "labels", Permission> = {
  hold: "lots:hold",
  lift: "lots:release",
  move: "lots:move",
  scrap: "lots:scrap",
  labels: "lots:print-label",
};

/** Somebody who may do at least one of these may tick lots. */
export function mayActOnMany(permissions: readonly Permission[]): boolean {
  return Object.values(RIGHTS).some((right) => permissions.includes(right));
}

/** What can be done with all ticked lots in one action. */
export function LotBulkBar({
  lots,
  permissions,
  holdReasons,
  onClear,
}: {
  lots: readonly LotSummary[];
  permissions: readonly Permission[];
  holdReasons: readonly LotChoice[];
  onClear: () => void;
}) {
  const t = useTranslations("stock");
  const router = useRouter();
  const [open, setOpen] = useState<Action | null>(null);
  const may = (action: keyof typeof RIGHTS) => permissions.includes(RIGHTS[action]);
  const codes = lots.map((lot) => lot.code);
  const held = lots.filter((lot) => lot.status === "on-hold");
  const dialog = (action: Action) => ({
    open: open === action,
    onOpenChange: (next: boolean) => setOpen(next ? action : null),
    onDone: () => {
      onClear();
      router.refresh();
    },
  });
  return (
    <>
      {lots.length > 0 ? (
        <section
          aria-label={t("bulk.label")}
          className="sticky top-0 z-20 flex flex-wrap items-center gap-2 border-line border-b bg-selected px-3 py-2"
          data-print="hide"
        >
          <span className="mr-2 font-medium text-sm" aria-live="polite">
            {t("bulk.selected", { count: lots.length })}
          </span>
          {may("hold") ? <Button onClick={() => setOpen("hold")}>{t("bulk.hold")}</Button> : null}
          {may("lift") && held.length > 0 ? (
            <Button onClick={() => setOpen("lift")}>{t("bulk.lift")}</Button>
          ) : null}
          {may("move") ? <Button onClick={() => setOpen("move")}>{t("actions.move")}</Button> : null}
          {may("labels") ? <LinkButton href={labelsHref(codes)}>{t("bulk.labels")}</LinkButton> : null}
          {may("scrap") ? (
            <Button variant="danger" onClick={() => setOpen("scrap")}>
              {t("actions.scrap")}
            </Button>
          ) : null}
          <Button variant="ghost" onClick={onClear}>
            {t("bulk.clear")}
          </Button>
        </section>
      ) : null}
      <HoldManyDialog {...dialog("hold")} lots={codes} reasons={holdReasons} />
      <LiftManyDialog {...dialog("lift")} lots={held.map((lot) => lot.code)} />
      <MoveDialog {...dialog("move")} lots={codes} />
      <ScrapDialog {...dialog("scrap")} lots={lots} />
    </>
  );
}
