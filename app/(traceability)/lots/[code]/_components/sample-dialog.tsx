"use client";

import { useTranslations } from "next-intl";
import { SampleForm } from "@/app/_features/stock/sample-form";
import { ActionDialog, type ActionDialogProps } from "./action-dialog";

export function SampleDialog(props: ActionDialogProps) {
  const t = useTranslations("stock.sample");
  return (
    <ActionDialog {...props} title={t("title", { lot: props.lot.code })} description={t("body")}>
      {(done) => <SampleForm lot={props.lot.code} unit={props.lot.unit} onDone={done} />}
    </ActionDialog>
  );
}
