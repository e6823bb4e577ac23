"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { QuantityFormField, SelectFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useStockChoices } from "@/app/_features/stock/use-stock-choices";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import { CARRIER_KIND_CODES, createCarrierInput } from "@/server/modules/lots/contract/stock";

export function NewCarrierButton() {
  const t = useTranslations("stock.carriers");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        icon={<Plus aria-hidden="true" className="size-4" />}
        onClick={() => setOpen(true)}
      >
        {t("new")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("new")} size="sm">
        {open ? <NewCarrierForm onDone={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function NewCarrierForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations("stock");
  const form = useTranslations("common.form");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { locations } = useStockChoices();
  const state = useCommandForm({
    schema: createCarrierInput,
    defaultValues: { code: "", kind: "can", locationCode: "" },
    mutation: trpc.stock.createCarrier.mutationOptions(),
    warnOnLeave: false,
    onSuccess: ({ code }) => {
      toast({ tone: "ok", title: t("carriers.created", { code }) });
      onDone();
      router.refresh();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("carriers.create")}>
      <TextFormField name="code" label={t("fields.code")} mono required />
      <SelectFormField
        name="kind"
        label={t("fields.kind")}
        required
        options={CARRIER_KIND_CODES.map((value) => ({ value, label: t(`carrierKinds.${value}`) }))}
      />
      <SelectFormField
        name="locationCode"
        label={t("fields.location")}
        required
        placeholder={form("chooseOne")}
        options={locations}
      />
      <QuantityFormField name="tareMassKg" label={t("fields.tare")} unit="kg" optional />
    </CommandForm>
  );
}
