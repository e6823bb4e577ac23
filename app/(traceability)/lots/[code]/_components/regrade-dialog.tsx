"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import {
  CheckboxFormField,
  ComboboxFormField,
  QuantityFormField,
  TextareaFormField,
  TextFormField,
} from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref } from "@/app/_features/lots/lot-href";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import { regradeLotInput } from "@/server/modules/lots/contract/handling";
import type { LotDetail } from "@/server/modules/lots/contract/lot-detail";

/** Gives a lot, or part of it, another material of its kind, another grade, or a second chance as rework. */
export function RegradeDialog({
  lot,
  open,
  onOpenChange,
}: {
  lot: LotDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("handling.regrade");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title", { lot: lot.code })}
      description={t("body")}
    >
      {open ? <RegradeForm lot={lot} onDone={() => onOpenChange(false)} /> : null}
    </Dialog>
  );
}

function RegradeForm({ lot, onDone }: { lot: LotDetail; onDone: () => void }) {
  const t = useTranslations("handling.regrade");
  const units = useTranslations("common.units");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const name = useLocalName();
  const choices = useQuery(trpc.lots.choices.queryOptions());
  const handling = useQuery(trpc.lots.handlingChoices.queryOptions());
  const state = useCommandForm({
    schema: regradeLotInput,
    defaultValues: { lot: lot.code, reason: "", rework: false },
    mutation: trpc.lots.regrade.mutationOptions(),
    warnOnLeave: false,
    onSuccess: (run) => {
      const made = run.transformations[0]?.outputs[0]?.lot ?? "";
      toast({ tone: "ok", title: t("done", { lot: made }) });
      onDone();
      router.push(lotHref(made));
      router.refresh();
    },
  });
  const sameKind = (choices.data?.materials ?? []).filter(
    (material) => material.kind === lot.material.kind && material.baseUnit === lot.unit,
  );
  return (
    <CommandForm state={state} submitLabel={t("submit")}>
      <ComboboxFormField
        name="materialCode"
        label={t("material")}
        placeholder={t("keepMaterial")}
        optional
        options={sameKind
          .filter((material) => material.code !== lot.material.code)
          .map((material) => ({
            value: material.code,
            label: name(material),
            note: material.code,
            keywords: [material.nameEn, material.nameZh],
          }))}
      />
      <ComboboxFormField
        name="gradeCode"
        label={t("grade")}
        placeholder={t("keepGrade")}
        optional
        options={(handling.data?.grades ?? []).map((grade) => ({
          value: grade.code,
          label: grade.code,
          note: grade.grade,
        }))}
      />
      {lot.isRework ? null : <CheckboxFormField name="rework" label={t("rework")} />}
      <QuantityFormField
        name="quantity"
        label={t("quantity")}
        hint={t("quantityHint")}
        unit={units(lot.unit)}
        optional
      />
      <TextFormField name="code" label={t("code")} mono optional />
      <TextareaFormField name="reason" label={t("reason")} rows={2} required />
    </CommandForm>
  );
}
