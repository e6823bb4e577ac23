"use client";

import { useMutation } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { labelsHref } from "@/app/_features/labels/labels-href";
import { traceHref } from "@/app/_features/lots/lot-href";
import { DispositionButton } from "@/app/_features/quality/disposition-dialog";
import { startRecallHref } from "@/app/_features/recall/recall-href";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Menu, type MenuItem } from "@/app/_ui/menu";
import { useToast } from "@/app/_ui/toast";
import type { Permission } from "@/server/access/permissions";
import type { LotChoice } from "@/server/modules/lots/contract";
import type { LotDetail } from "@/server/modules/lots/contract/lot-detail";
import { HoldDialog } from "./hold-dialog";
import { SplitDialog } from "./split-dialog";

type Open = "hold" | "lift" | "split" | null;

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
  const recall = useTranslations("recall.actions");
  const [open, setOpen] = useState<Open>(null);
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
  const canReview = isHere && may("quality:decide") && !canDecide;
  const items: MenuItem[] = [
    ...(canSplit ? [{ id: "split", label: t("actions.split"), onSelect: () => setOpen("split") }] : []),
    ...(canHold && (canLift || canDecide)
      ? [{ id: "hold", label: t("actions.hold"), onSelect: () => setOpen("hold") }]
      : []),
    ...(isHere && may("lots:print-label")
      ? [{ id: "label", label: t("actions.printLabel"), href: labelsHref([lot.code]) }]
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
    </>
  );
}

function LiftDialog({
  lot,
  open,
  onOpenChange,
}: {
  lot: LotDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("lots");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  const lift = useMutation(
    trpc.lots.liftHold.mutationOptions({
      onSuccess: () => {
        toast({ tone: "ok", title: t("lift.done", { lot: lot.code }) });
        onOpenChange(false);
        router.refresh();
      },
    }),
  );
  const open_ = lot.holds.filter((hold) => hold.liftedAt === null);
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("lift.title", { lot: lot.code })}
      body={
        <>
          <p>{t("lift.body", { count: open_.length })}</p>
          <ul className="mt-2 list-disc pl-5 text-sm">
            {open_.map((hold) => (
              <li key={hold.id}>{hold.reason}</li>
            ))}
          </ul>
        </>
      }
      confirmLabel={t("actions.lift")}
      reason={{ required: true }}
      pending={lift.isPending}
      error={lift.isError ? errorText(lift.error) : undefined}
      onConfirm={(reason) => lift.mutate({ lot: lot.code, reason })}
    />
  );
}
