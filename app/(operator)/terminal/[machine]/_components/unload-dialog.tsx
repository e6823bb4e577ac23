"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "@/app/_client/trpc";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { FormField } from "@/app/_ui/form-field";
import { NumberField } from "@/app/_ui/number-field";
import { formatDecimalText } from "@/app/_ui/number-format";
import { asDecimalText } from "@/app/_ui/number-text";
import type { TerminalLoad } from "@/server/modules/work-orders/contract/terminal";
import { SendNotice } from "./send-notice";

/** Takes a load out again, whole or in part; what comes out goes back to its lot unused. */
export function UnloadDialog({
  load,
  onClose,
  onChanged,
}: {
  load: TerminalLoad;
  onClose: () => void;
  onChanged: () => Promise<unknown>;
}) {
  const t = useTranslations("handling.unload");
  const common = useTranslations("common");
  const client = useTRPCClient();
  const [quantity, setQuantity] = useState("");
  const unit = common(`units.${load.unit}`);
  const unload = useMutation({
    mutationFn: () => {
      const amount = asDecimalText(quantity);
      return client.lots.unloadLot.mutate({
        loadId: load.id,
        ...(typeof amount === "string" ? { quantity: amount } : {}),
      });
    },
    onSuccess: async () => {
      onClose();
      await onChanged();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t("title", { lot: load.lot })}
      description={t("body")}
      size="sm"
    >
      <form
        className="grid gap-4 text-lg"
        onSubmit={(event) => {
          event.preventDefault();
          unload.mutate();
        }}
      >
        <FormField
          label={t("quantity")}
          hint={t("hint", {
            quantity: formatDecimalText(load.quantity, { maximumFractionDigits: 6 }),
            unit,
          })}
        >
          <NumberField
            size="touch"
            unit={unit}
            value={quantity}
            onChange={(event) => setQuantity(event.target.value)}
          />
        </FormField>
        <SendNotice error={unload.error} reconnecting={false} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" size="touch" variant="primary" loading={unload.isPending}>
            {quantity.trim() === "" ? t("all") : t("part")}
          </Button>
          <Button size="touch" onClick={onClose}>
            {common("actions.cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
