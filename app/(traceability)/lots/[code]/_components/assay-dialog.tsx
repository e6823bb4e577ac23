"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTimeZone, useTranslations } from "next-intl";
import { useFieldArray, useWatch } from "react-hook-form";
import { DateTimeFormField, NumberFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { instantOfSiteTime } from "@/app/_client/site-time";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Button } from "@/app/_ui/button";
import { IconButton } from "@/app/_ui/icon-button";
import { Quantity } from "@/app/_ui/quantity";
import { useToast } from "@/app/_ui/toast";
import type { LotDetail } from "@/server/modules/lots/contract/lot-detail";
import { ActionDialog, type ActionDialogProps } from "./action-dialog";
import { assayFormSchema, type AssayForm as Form, toAssayInput } from "./assay-form-schema";

/** What the laboratory measured, by element in mass percent. */
export function AssayDialog(props: ActionDialogProps) {
  const t = useTranslations("stock.assay");
  return (
    <ActionDialog {...props} title={t("title", { lot: props.lot.code })} description={t("body")}>
      {(done) => <AssayForm lot={props.lot} onDone={done} />}
    </ActionDialog>
  );
}

function AssayForm({ lot, onDone }: { lot: LotDetail; onDone: () => void }) {
  const t = useTranslations("stock.assay");
  const timeZone = useTimeZone() ?? "UTC";
  const client = useTRPCClient();
  const toast = useToast();
  const state = useCommandForm({
    schema: assayFormSchema,
    defaultValues: { source: "", rows: [{ element: "" }] } as unknown as Form,
    mutation: {
      mutationFn: (form: Form) =>
        client.stock.recordAssay.mutate(
          toAssayInput(lot.code, form, (wall) => instantOfSiteTime(wall, timeZone) ?? wall),
        ),
    },
    warnOnLeave: false,
    onSuccess: () => {
      toast({ tone: "ok", title: t("done", { lot: lot.code }) });
      onDone();
    },
  });
  const rows = useFieldArray({ control: state.form.control, name: "rows" });
  const values = useWatch({ control: state.form.control, name: "rows" }) ?? [];
  const measured = new Set(lot.assays.map((assay) => assay.element));
  const replaces = values.some((row) => measured.has(row?.element ?? ""));
  const total = values.reduce((sum, row) => sum + (Number(row?.percent) || 0), 0);
  return (
    <CommandForm state={state} submitLabel={t("submit")}>
      <ol className="grid gap-3">
        {rows.fields.map((row, index) => (
          <li key={row.id} className="grid grid-cols-[1fr_1.5fr_auto] items-start gap-3">
            <TextFormField name={`rows.${index}.element`} label={t("element")} placeholder="Nd" required />
            <NumberFormField name={`rows.${index}.percent`} label={t("percent")} unit="%" required />
            <span className="pt-6">
              <IconButton
                label={t("remove")}
                icon={<Trash2 aria-hidden="true" className="size-4" />}
                disabled={rows.fields.length === 1}
                onClick={() => rows.remove(index)}
              />
            </span>
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-4">
        <Button
          size="sm"
          icon={<Plus aria-hidden="true" className="size-4" />}
          onClick={() => rows.append({ element: "" } as Form["rows"][number])}
        >
          {t("add")}
        </Button>
        <span className={total > 100 ? "text-bad-fg text-sm" : "text-muted text-sm"}>
          {t("total")} <Quantity value={total.toFixed(4)} unit="%" decimals={4} />
        </span>
      </div>
      <TextFormField name="source" label={t("source")} required />
      <DateTimeFormField name="measuredAt" label={t("measuredAt")} hint={t("measuredHint")} optional />
      {replaces ? <TextFormField name="reason" label={t("reason")} required /> : null}
    </CommandForm>
  );
}
