"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SelectFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import { createLocationInput, LOCATION_KIND_CODES } from "@/server/modules/lots/contract/stock";

export function NewLocationButton() {
  const t = useTranslations("stock.locations");
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
        {open ? <NewLocationForm onDone={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function NewLocationForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations("stock");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const state = useCommandForm({
    schema: createLocationInput,
    defaultValues: { code: "", nameEn: "", nameZh: "", kind: "store" },
    mutation: trpc.stock.createLocation.mutationOptions(),
    warnOnLeave: false,
    onSuccess: ({ code }) => {
      toast({ tone: "ok", title: t("locations.created", { code }) });
      onDone();
      router.refresh();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("locations.create")}>
      <TextFormField name="code" label={t("fields.code")} mono required />
      <TextFormField name="nameEn" label={t("fields.nameEn")} required />
      <TextFormField name="nameZh" label={t("fields.nameZh")} required />
      <SelectFormField
        name="kind"
        label={t("fields.kind")}
        required
        options={LOCATION_KIND_CODES.map((value) => ({ value, label: t(`locationKinds.${value}`) }))}
      />
    </CommandForm>
  );
}
