"use client";

import { useTranslations } from "next-intl";
import { CheckboxFormField, ComboboxFormField, QuantityFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { useAfterWrite } from "@/app/_features/maintenance/use-after-write";
import { Dialog } from "@/app/_ui/dialog";
import { bookPartInput } from "@/server/modules/maintenance/contract";
import type { SparePartDto } from "@/server/modules/maintenance/contract/parts";

export function PartDialog({
  number,
  parts,
  onClose,
}: {
  number: string;
  parts: readonly SparePartDto[];
  onClose: () => void;
}) {
  const t = useTranslations("maintenance.part");
  const name = useLocalName();
  const trpc = useTRPC();
  const { saved } = useAfterWrite();
  const state = useCommandForm({
    schema: bookPartInput,
    defaultValues: { number, part: "", quantity: "1", isReturn: false },
    mutation: trpc.maintenance.bookPart.mutationOptions(),
    warnOnLeave: false,
    onSuccess: async () => {
      onClose();
      await saved();
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={t("title", { number })} size="sm">
      <CommandForm state={state} submitLabel={t("submit")} size="touch">
        <ComboboxFormField
          name="part"
          label={t("part")}
          required
          size="touch"
          options={parts.map((part) => ({
            value: part.code,
            label: `${part.code} ${name(part)}`,
            note: `${part.stock} ${part.unit} · ${part.place}`,
          }))}
        />
        <QuantityFormField name="quantity" label={t("quantity")} required size="touch" />
        <CheckboxFormField name="isReturn" label={t("isReturn")} size="touch" />
      </CommandForm>
    </Dialog>
  );
}
