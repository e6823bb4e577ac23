"use client";

import { useTranslations } from "next-intl";
import { SelectFormField, TextareaFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import { holdLotsInput, type LotChoice } from "@/server/modules/lots/contract";

type Props = { lots: readonly string[]; reasons: readonly LotChoice[]; onDone: () => void };

/** Holds all ticked lots with one reason. */
export function HoldManyDialog({
  open,
  onOpenChange,
  ...props
}: Props & { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("stock.bulk");
  const lots = useTranslations("lots.hold");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("holdTitle", { count: props.lots.length })}
      description={lots("body")}
      size="sm"
    >
      {open ? (
        <HoldManyForm
          {...props}
          onDone={() => {
            onOpenChange(false);
            props.onDone();
          }}
        />
      ) : null}
    </Dialog>
  );
}

function HoldManyForm({ lots, reasons, onDone }: Props) {
  const t = useTranslations("stock.bulk");
  const hold = useTranslations("lots.hold");
  const form = useTranslations("common.form");
  const trpc = useTRPC();
  const toast = useToast();
  const name = useLocalName();
  const state = useCommandForm({
    schema: holdLotsInput,
    defaultValues: { lots: [...lots], reason: "" },
    mutation: trpc.lots.hold.mutationOptions(),
    warnOnLeave: false,
    onSuccess: ({ held }) => {
      toast({ tone: "ok", title: t("held", { count: held.length }) });
      onDone();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("hold")}>
      {reasons.length > 0 ? (
        <SelectFormField
          name="reasonCode"
          label={hold("kind")}
          optional
          placeholder={form("chooseOne")}
          options={reasons.map((reason) => ({ value: reason.code, label: name(reason) }))}
        />
      ) : null}
      <TextareaFormField name="reason" label={form("reason")} hint={form("reasonHint")} rows={3} required />
    </CommandForm>
  );
}
