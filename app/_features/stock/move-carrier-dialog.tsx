"use client";

import { useTranslations } from "next-intl";
import { SelectFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import { moveCarrierInput } from "@/server/modules/lots/contract/stock";
import { useStockChoices } from "./use-stock-choices";

/** Brings a carrier elsewhere with everything in it. */
export function MoveCarrierDialog({
  carrier,
  open,
  onOpenChange,
  onDone,
}: {
  carrier: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDone: () => void;
}) {
  const t = useTranslations("stock.moveCarrier");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title", { carrier })}
      description={t("body")}
      size="sm"
    >
      {open ? (
        <MoveCarrierForm
          carrier={carrier}
          onDone={() => {
            onOpenChange(false);
            onDone();
          }}
        />
      ) : null}
    </Dialog>
  );
}

export function MoveCarrierForm({
  carrier,
  size = "md",
  onDone,
}: {
  carrier: string;
  size?: "md" | "touch";
  onDone: () => void;
}) {
  const t = useTranslations("stock");
  const form = useTranslations("common.form");
  const trpc = useTRPC();
  const toast = useToast();
  const { locations } = useStockChoices();
  const state = useCommandForm({
    schema: moveCarrierInput,
    defaultValues: { carrierCode: carrier, locationCode: "" },
    mutation: trpc.stock.moveCarrier.mutationOptions(),
    warnOnLeave: false,
    onSuccess: ({ locationCode }) => {
      toast({ tone: "ok", title: t("moveCarrier.done", { carrier, location: locationCode }) });
      onDone();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("move.submit")} size={size}>
      <SelectFormField
        name="locationCode"
        label={t("fields.location")}
        size={size}
        required
        placeholder={form("chooseOne")}
        options={locations}
      />
      <TextFormField name="reason" label={form("reason")} size={size} optional />
    </CommandForm>
  );
}
