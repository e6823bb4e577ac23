"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { SelectFormField, TextareaFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import { holdLotsInput, type LotChoice } from "@/server/modules/lots/contract";
import type { LotDetail } from "@/server/modules/lots/contract/lot-detail";

/** Holds a lot with a reason: from then on no operation can consume it. */
export function HoldDialog({
  lot,
  reasons,
  open,
  onOpenChange,
}: {
  lot: LotDetail;
  reasons: readonly LotChoice[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("lots");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("hold.title", { lot: lot.code })}
      description={t("hold.body")}
      size="sm"
    >
      {open ? <HoldForm lot={lot} reasons={reasons} onDone={() => onOpenChange(false)} /> : null}
    </Dialog>
  );
}

function HoldForm({
  lot,
  reasons,
  onDone,
}: {
  lot: LotDetail;
  reasons: readonly LotChoice[];
  onDone: () => void;
}) {
  const t = useTranslations("lots");
  const form = useTranslations("common.form");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const name = useLocalName();
  const state = useCommandForm({
    schema: holdLotsInput,
    defaultValues: { lots: [lot.code], reason: "" },
    mutation: trpc.lots.hold.mutationOptions(),
    warnOnLeave: false,
    onSuccess: () => {
      toast({ tone: "ok", title: t("hold.done", { lot: lot.code }) });
      onDone();
      router.refresh();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("actions.hold")}>
      {reasons.length > 0 ? (
        <SelectFormField
          name="reasonCode"
          label={t("hold.kind")}
          optional
          placeholder={form("chooseOne")}
          options={reasons.map((reason) => ({ value: reason.code, label: name(reason) }))}
        />
      ) : null}
      <TextareaFormField name="reason" label={form("reason")} hint={form("reasonHint")} rows={3} required />
    </CommandForm>
  );
}
