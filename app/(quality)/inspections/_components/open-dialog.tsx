"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { SelectFormField, TextareaFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { inspectionHref } from "@/app/_features/inspection/use-inspection-columns";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { openInspectionInput } from "@/server/modules/inspection/contract";

/** A person opens an inspection: the lot first, then a plan that speaks for it. */
export function OpenDialog() {
  const t = useTranslations("inspections.open");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t("action")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title")} description={t("body")}>
        {open ? <OpenForm /> : null}
      </Dialog>
    </>
  );
}

function OpenForm() {
  const t = useTranslations("inspections.open");
  const words = useTranslations("common.words");
  const trpc = useTRPC();
  const router = useRouter();
  const name = useLocalName();
  const state = useCommandForm({
    schema: openInspectionInput,
    defaultValues: { lot: "", plan: "", reason: "" },
    mutation: trpc.inspection.open.mutationOptions(),
    warnOnLeave: false,
    onSuccess: ({ number }) => router.push(inspectionHref(number)),
  });
  const lot = useWatch({ control: state.form.control, name: "lot" }).trim();
  const plans = useQuery(trpc.inspection.plansForLot.queryOptions({ lot }, { enabled: lot.length > 2 }));
  const known = plans.data ?? [];
  return (
    <CommandForm state={state} submitLabel={t("action")}>
      <TextFormField name="lot" label={words("lot")} required />
      <SelectFormField
        name="plan"
        label={t("plan")}
        hint={lot.length > 2 && plans.isSuccess && known.length === 0 ? t("noPlan") : t("planHint")}
        options={[
          { value: "", label: "—" },
          ...known.map((plan) => ({ value: plan.code, label: `${plan.code} ${name(plan)}` })),
        ]}
        required
      />
      <TextareaFormField name="reason" label={words("reason")} rows={2} required />
    </CommandForm>
  );
}
