"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import { saveCalendarInput } from "@/server/modules/equipment/contract/calendars";

export function NewCalendarButton() {
  const t = useTranslations("calendars");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        icon={<Plus aria-hidden="true" className="size-4" />}
        onClick={() => setOpen(true)}
      >
        {t("new.open")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("new.title")} size="sm">
        {open ? <NewCalendarForm /> : null}
      </Dialog>
    </>
  );
}

function NewCalendarForm() {
  const t = useTranslations("calendars");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const state = useCommandForm({
    schema: saveCalendarInput,
    defaultValues: { code: "", nameEn: "", nameZh: "", shifts: [] },
    mutation: trpc.calendars.create.mutationOptions(),
    warnOnLeave: false,
    onSuccess: ({ code }) => {
      toast({ tone: "ok", title: t("new.done", { code }) });
      router.push(`/calendars/${encodeURIComponent(code)}`);
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("new.submit")}>
      <TextFormField name="code" label={t("fields.code")} mono required />
      <TextFormField name="nameEn" label={t("fields.nameEn")} required />
      <TextFormField name="nameZh" label={t("fields.nameZh")} required />
    </CommandForm>
  );
}
