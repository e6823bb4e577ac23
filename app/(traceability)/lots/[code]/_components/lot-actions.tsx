"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { lotHref, traceHref } from "@/app/_features/lots/lot-href";
import { newNonconformanceHref } from "@/app/_features/nonconformance/nonconformance-href";
import { DispositionButton } from "@/app/_features/quality/disposition-dialog";
import { startRecallHref } from "@/app/_features/recall/recall-href";
import { Button } from "@/app/_ui/button";
import { Menu, type MenuItem } from "@/app/_ui/menu";
import type { Permission } from "@/server/access/permissions";
import type { LotChoice } from "@/server/modules/lots/contract";
import type { LotDetail } from "@/server/modules/lots/contract/lot-detail";
import { HoldDialog } from "./hold-dialog";
import { LiftDialog } from "./lift-dialog";
import { RecountDialog } from "./recount-dialog";
import { RegradeDialog } from "./regrade-dialog";
import { SplitDialog } from "./split-dialog";
import { StoreDialogs, useStoreActions } from "./store-actions";

type Open = "hold" | "lift" | "split" | "regrade" | "recount" | null;

/** What this person may do with this lot now: one primary action, the others behind the menu. */
export function LotActions({
  lot,
  permissions,
  holdReasons,
}: {
  lot: LotDetail;
  permissions: readonly Permission[];
  holdReasons: readonly LotChoice[];
}) {
  const t = useTranslations("lots");
  const merge = useTranslations("handling.merge");
  const rebin = useTranslations("handling.rebin");
  const regrade = useTranslations("handling.regrade");
  const recount = useTranslations("handling.recount");
  const recall = useTranslations("recall.actions");
  const nonconformance = useTranslations("nonconformance.actions");
  const [open, setOpen] = useState<Open>(null);
  const store = useStoreActions(lot, permissions);
  const may = (permission: Permission) => permissions.includes(permission);
  const isHere = lot.status === "available" || lot.status === "on-hold";
  const canLift = lot.status === "on-hold" && may("lots:release");
  const canDecide = isHere && lot.qualityStatus === "pending" && may("quality:decide");
  const canHold = isHere && may("lots:hold");
  const canSplit =
    lot.status === "available" &&
    may("lots:split") &&
    lot.qualityStatus !== "pending" &&
    lot.qualityStatus !== "rejected";
  const isFree = lot.status === "available" && !["pending", "rejected"].includes(lot.qualityStatus);
  const lotAsInput = `?lots=${encodeURIComponent(lot.code)}`;
  const canReview = isHere && may("quality:decide") && !canDecide;
  const items: MenuItem[] = [
    ...(canSplit ? [{ id: "split", label: t("actions.split"), onSelect: () => setOpen("split") }] : []),
    ...(isFree && may("lots:merge")
      ? [{ id: "merge", label: merge("title"), href: `/lots/merge${lotAsInput}` }]
      : []),
    ...(isFree && lot.unit === "pcs" && may("lots:rebin")
      ? [{ id: "rebin", label: rebin("title"), href: `/lots/rebin${lotAsInput}` }]
      : []),
    ...(isFree && may("lots:rebin")
      ? [{ id: "recount", label: recount("action"), onSelect: () => setOpen("recount") }]
      : []),
    ...(isHere && may("lots:regrade")
      ? [{ id: "regrade", label: regrade("action"), onSelect: () => setOpen("regrade") }]
      : []),
    ...(canHold && (canLift || canDecide)
      ? [{ id: "hold", label: t("actions.hold"), onSelect: () => setOpen("hold") }]
      : []),
    ...(isHere && may("lots:print-label")
      ? [{ id: "label", label: t("actions.printLabel"), href: `${lotHref(lot.code)}?tab=labels` }]
      : []),
    ...(isHere && may("quality:record-test")
      ? [
          {
            id: "test",
            label: t("actions.recordTest"),
            href: `/magnetic-tests/new?lot=${encodeURIComponent(lot.code)}`,
          },
        ]
      : []),
    ...(may("trace:read")
      ? [
          { id: "trace", label: t("actions.traceForward"), href: traceHref(lot.code, "forward") },
          { id: "exposure", label: t("actions.traceExposure"), href: traceHref(lot.code, "exposure") },
        ]
      : []),
    ...store.items,
    ...(may("nonconformances:open") && lot.status !== "voided"
      ? [
          {
            id: "nonconformance",
            label: nonconformance("new"),
            href: newNonconformanceHref({ source: "manual", lots: [lot.code] }),
          },
        ]
      : []),
    ...(may("recalls:write") && lot.status !== "voided"
      ? [{ id: "recall", label: recall("startHere"), href: startRecallHref("lot", lot.code) }]
      : []),
  ];
  return (
    <>
      {canReview ? (
        <DispositionButton lot={lot.code} label={t("actions.decide")} variant="secondary" />
      ) : null}
      {canDecide ? <DispositionButton lot={lot.code} label={t("actions.decide")} /> : null}
      {canLift ? (
        <Button variant={canDecide ? "secondary" : "primary"} onClick={() => setOpen("lift")}>
          {t("actions.lift")}
        </Button>
      ) : canHold && !canDecide ? (
        <Button onClick={() => setOpen("hold")}>{t("actions.hold")}</Button>
      ) : null}
      {items.length > 0 ? (
        <Menu
          trigger={
            <button
              type="button"
              aria-label={t("actions.more")}
              className="inline-flex size-8 items-center justify-center rounded-md border border-control hover:bg-hover"
            >
              <Ellipsis aria-hidden="true" className="size-4" />
            </button>
          }
          items={items}
        />
      ) : null}
      <StoreDialogs lot={lot} open={store.open} setOpen={store.setOpen} />
      <HoldDialog
        lot={lot}
        reasons={holdReasons}
        open={open === "hold"}
        onOpenChange={(next) => setOpen(next ? "hold" : null)}
      />
      <LiftDialog lot={lot} open={open === "lift"} onOpenChange={(next) => setOpen(next ? "lift" : null)} />
      <SplitDialog
        lot={lot}
        open={open === "split"}
        onOpenChange={(next) => setOpen(next ? "split" : null)}
      />
      <RegradeDialog
        lot={lot}
        open={open === "regrade"}
        onOpenChange={(next) => setOpen(next ? "regrade" : null)}
      />
      <RecountDialog
        lot={lot}
        open={open === "recount"}
        onOpenChange={(next) => setOpen(next ? "recount" : null)}
      />
    </>
  );
}
