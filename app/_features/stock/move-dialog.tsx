"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { RadioFormField, SelectFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import { type MoveForm as Form, moveFormSchema, toMoveInput } from "./move-form-schema";
import { useStockChoices } from "./use-stock-choices";

/** Brings one or many lots to a place, into a carrier, or out of one. */
export function MoveDialog({
  lots,
  open,
  onOpenChange,
  onDone,
}: {
  lots: readonly string[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDone: () => void;
}) {
  const t = useTranslations("stock.move");
  const [only] = lots;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title", { lots: lots.length === 1 && only ? only : t("many", { count: lots.length }) })}
      description={t("body")}
      size="sm"
    >
      {open ? (
        <MoveForm
          lots={lots}
          onDone={() => {
            onOpenChange(false);
            onDone();
          }}
        />
      ) : null}
    </Dialog>
  );
}

/** The form of a move; at the terminal its fields are for thumbs. */
export function MoveForm({
  lots,
  size = "md",
  onDone,
}: {
  lots: readonly string[];
  size?: "md" | "touch";
  onDone: () => void;
}) {
  const t = useTranslations("stock.move");
  const fields = useTranslations("stock.fields");
  const form = useTranslations("common.form");
  const client = useTRPCClient();
  const toast = useToast();
  const { locations } = useStockChoices();
  const state = useCommandForm({
    schema: moveFormSchema,
    defaultValues: { how: "keep" } as Form,
    mutation: { mutationFn: (values: Form) => client.stock.move.mutate(toMoveInput(lots, values)) },
    warnOnLeave: false,
    onSuccess: ({ moved }) => {
      toast({ tone: "ok", title: t("done", { count: moved.length }) });
      onDone();
    },
  });
  const how = useWatch({ control: state.form.control, name: "how" });
  return (
    <CommandForm state={state} submitLabel={t("submit")} size={size}>
      <SelectFormField
        // A field of its own for each meaning: Chromium lays the changed label out with no height.
        key={how}
        name="locationCode"
        label={fields("location")}
        size={size}
        optional={how !== "keep"}
        required={how === "keep"}
        placeholder={how === "keep" ? form("chooseOne") : t("stay")}
        options={locations}
      />
      <RadioFormField
        name="how"
        label={t("how")}
        size={size}
        options={(["keep", "into", "out"] as const).map((value) => ({ value, label: t(value) }))}
      />
      {how === "into" ? (
        <TextFormField
          name="carrierCode"
          label={t("carrierCode")}
          hint={t("carrierHint")}
          size={size}
          mono
          required
        />
      ) : null}
      {size === "md" ? <TextFormField name="reason" label={form("reason")} optional /> : null}
    </CommandForm>
  );
}
