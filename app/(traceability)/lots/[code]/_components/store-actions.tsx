"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { MoveDialog } from "@/app/_features/stock/move-dialog";
import { ScrapDialog } from "@/app/_features/stock/scrap-dialog";
import type { MenuItem } from "@/app/_ui/menu";
import type { Permission } from "@/server/access/permissions";
import type { LotDetail } from "@/server/modules/lots/contract/lot-detail";
import { AssayDialog } from "./assay-dialog";
import { CorrectDialog } from "./correct-dialog";
import { ExpiryDialog } from "./expiry-dialog";
import { SampleDialog } from "./sample-dialog";

type Action = "move" | "correct" | "sample" | "assay" | "extend" | "scrap";

/** What this person may do with this lot in the store: entries for the menu, and the dialog that one opens. */
export function useStoreActions(lot: LotDetail, permissions: readonly Permission[]) {
  const t = useTranslations("stock.actions");
  const [open, setOpen] = useState<Action | null>(null);
  const may = (permission: Permission) => permissions.includes(permission);
  const isHere =
    (lot.status === "available" || lot.status === "on-hold") && Number(lot.remainingQuantity) > 0;
  const isLoaded = Number(lot.reservedQuantity) > 0;
  const isCountable = isHere || lot.status === "consumed" || lot.status === "on-hold";
  const possible: Record<Action, boolean> = {
    move: isHere && !isLoaded && may("lots:move"),
    sample: isHere && may("lots:sample"),
    correct: isCountable && may("lots:correct"),
    assay: lot.status !== "voided" && may("lots:record-assay"),
    extend: isHere && lot.expiresAt !== null && may("lots:extend-expiry"),
    scrap: isHere && !isLoaded && may("lots:scrap"),
  };
  const offered = (Object.keys(possible) as Action[]).filter((action) => possible[action]);
  const items: MenuItem[] =
    offered.length === 0
      ? []
      : [
          { kind: "separator", id: "store-line" },
          ...offered.map((action) => ({
            id: action,
            label: t(action),
            danger: action === "scrap",
            onSelect: () => setOpen(action),
          })),
        ];
  return { items, open, setOpen };
}

export function StoreDialogs({
  lot,
  open,
  setOpen,
}: {
  lot: LotDetail;
  open: Action | null;
  setOpen: (action: Action | null) => void;
}) {
  const router = useRouter();
  const dialog = (action: Action) => ({
    lot,
    open: open === action,
    onOpenChange: (next: boolean) => setOpen(next ? action : null),
  });
  return (
    <>
      <MoveDialog {...dialog("move")} lots={[lot.code]} onDone={() => router.refresh()} />
      <CorrectDialog {...dialog("correct")} />
      <SampleDialog {...dialog("sample")} />
      <AssayDialog {...dialog("assay")} />
      <ExpiryDialog {...dialog("extend")} />
      <ScrapDialog {...dialog("scrap")} lots={[lot]} onDone={() => router.refresh()} />
    </>
  );
}
