"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import { DateTimeFormField, SelectFormField, TextareaFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { instantOfSiteTime, siteTimeOf } from "@/app/_client/site-time";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import { EQUIPMENT_STATES } from "@/server/domain/oee/equipment-state";
import { correctStateIntervalInput } from "@/server/modules/equipment/contract";

export type CorrectionRange = { from: string; to: string };
export type StopReason = { code: string; nameEn: string; nameZh: string };

type Props = {
  code: string;
  range: CorrectionRange;
  reasons: readonly StopReason[];
  timeZone: string;
  onClose: () => void;
  onDone: () => Promise<void>;
};

/** A person's word about what the machine did; times are those of the site's clock. */
export function CorrectionDialog({ code, range, reasons, timeZone, onClose, onDone }: Props) {
  const t = useTranslations("equipment.correction");
  const stateName = useTranslations("equipment.states");
  const name = useLocalName();
  const trpc = useTRPC();
  const toast = useToast();
  const { mutationFn, ...rest } = trpc.equipment.correctState.mutationOptions();
  const wall = z.string().transform((text) => instantOfSiteTime(text, timeZone) ?? text);
  const state = useCommandForm({
    schema: correctStateIntervalInput.extend({
      from: wall.pipe(correctStateIntervalInput.shape.from),
      to: wall.pipe(correctStateIntervalInput.shape.to),
    }),
    defaultValues: {
      equipmentCode: code,
      from: siteTimeOf(range.from, timeZone),
      to: siteTimeOf(range.to, timeZone),
      state: "planned-stop",
      note: "",
    },
    mutation: {
      ...rest,
      mutationFn: (input, context) => {
        if (!mutationFn) throw new Error("a mutation has a function");
        return mutationFn(
          {
            ...input,
            from: instantOf(input.from, range.from, timeZone),
            to: instantOf(input.to, range.to, timeZone),
          },
          context,
        );
      },
    },
    onSuccess: async () => {
      await onDone();
      toast({ title: t("done") });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("title", { code })}
      description={t("description")}
    >
      <CommandForm state={state} submitLabel={t("submit")}>
        <div className="grid gap-4 sm:grid-cols-2">
          <DateTimeFormField name="from" label={t("from")} required />
          <DateTimeFormField name="to" label={t("to")} required />
        </div>
        <SelectFormField
          name="state"
          label={t("state")}
          required
          options={EQUIPMENT_STATES.map((each) => ({ value: each, label: stateName(each) }))}
        />
        <SelectFormField
          name="reasonCode"
          label={t("reason")}
          optional
          placeholder="—"
          options={reasons.map((reason) => ({ value: reason.code, label: name(reason) }))}
        />
        <TextareaFormField name="note" label={t("note")} hint={t("noteHint")} required />
      </CommandForm>
    </Dialog>
  );
}

/** The field shows minutes: left as it was, it stands for the exact instant. */
function instantOf(wall: string, exact: string, timeZone: string): string {
  if (wall.trim() === siteTimeOf(exact, timeZone)) return exact;
  return instantOfSiteTime(wall, timeZone) ?? wall;
}
