"use client";

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
import { testMailInput } from "@/server/modules/mail/contract";

export function TestMailButton() {
  const t = useTranslations("mail.test");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("open")}</Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("open")} size="sm">
        {open ? <TestMailForm onDone={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function TestMailForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations("mail.test");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const state = useCommandForm({
    schema: testMailInput,
    defaultValues: { to: "" },
    mutation: trpc.mail.sendTest.mutationOptions(),
    warnOnLeave: false,
    onSuccess: () => {
      toast({ tone: "ok", title: t("queued") });
      onDone();
      router.refresh();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("submit")}>
      <TextFormField name="to" label={t("to")} type="email" required />
    </CommandForm>
  );
}
