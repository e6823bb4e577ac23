"use client";

import { useTranslations } from "next-intl";
import { QuantityFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useAfterWrite } from "@/app/_features/maintenance/use-after-write";
import { Dialog } from "@/app/_ui/dialog";
import {
  countPartInput,
  createPartInput,
  receivePartInput,
  type SparePartDto,
} from "@/server/modules/maintenance/contract/parts";

function useDone(onClose: () => void) {
  const { saved } = useAfterWrite();
  return async () => {
    onClose();
    await saved();
  };
}

export function ReceiveDialog({ part, onClose }: { part: SparePartDto; onClose: () => void }) {
  const t = useTranslations("maintenance.store");
  const trpc = useTRPC();
  const state = useCommandForm({
    schema: receivePartInput,
    defaultValues: { code: part.code, quantity: "1" },
    mutation: trpc.maintenance.receivePart.mutationOptions(),
    warnOnLeave: false,
    onSuccess: useDone(onClose),
  });
  return (
    <Dialog open onOpenChange={onClose} title={t("receiveTitle", { code: part.code })} size="sm">
      <CommandForm state={state} submitLabel={t("receive")} size="touch">
        <QuantityFormField name="quantity" label={t("quantity")} unit={part.unit} required size="touch" />
        <TextFormField name="note" label={t("note")} optional size="touch" />
      </CommandForm>
    </Dialog>
  );
}

export function CountDialog({ part, onClose }: { part: SparePartDto; onClose: () => void }) {
  const t = useTranslations("maintenance.store");
  const trpc = useTRPC();
  const state = useCommandForm({
    schema: countPartInput,
    defaultValues: { code: part.code, counted: part.stock, reason: "" },
    mutation: trpc.maintenance.countPart.mutationOptions(),
    warnOnLeave: false,
    onSuccess: useDone(onClose),
  });
  return (
    <Dialog open onOpenChange={onClose} title={t("countTitle", { code: part.code })} size="sm">
      <CommandForm state={state} submitLabel={t("count")} size="touch">
        <QuantityFormField name="counted" label={t("counted")} unit={part.unit} required size="touch" />
        <TextFormField name="reason" label={t("reason")} required size="touch" />
      </CommandForm>
    </Dialog>
  );
}

export function NewPartDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("maintenance.store");
  const trpc = useTRPC();
  const state = useCommandForm({
    schema: createPartInput,
    defaultValues: { unit: "pcs", minimum: "0" },
    mutation: trpc.maintenance.createPart.mutationOptions(),
    warnOnLeave: false,
    onSuccess: useDone(onClose),
  });
  return (
    <Dialog open onOpenChange={onClose} title={t("new")} size="sm">
      <CommandForm state={state} submitLabel={t("submit")}>
        <TextFormField name="code" label={t("code")} required mono />
        <TextFormField name="nameEn" label={t("nameEn")} required />
        <TextFormField name="nameZh" label={t("nameZh")} required />
        <TextFormField name="unit" label={t("unit")} required />
        <QuantityFormField name="minimum" label={t("minimum")} />
        <TextFormField name="place" label={t("place")} required />
      </CommandForm>
    </Dialog>
  );
}
