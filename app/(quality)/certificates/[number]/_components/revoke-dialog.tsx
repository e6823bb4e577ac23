"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextareaFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import { revokeCertificateInput } from "@/server/modules/certificates/contract";

/** Button and dialog by which a person revokes a certificate: reason, what the signature means, password again. */
export function RevokeButton({ number }: { number: string }) {
  const t = useTranslations("certificates");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("actions.revoke")}</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("revoke.title", { number })}
        description={t("revoke.body")}
        size="sm"
      >
        {open ? <RevokeForm number={number} onDone={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function RevokeForm({ number, onDone }: { number: string; onDone: () => void }) {
  const t = useTranslations("certificates");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const state = useCommandForm({
    schema: revokeCertificateInput,
    defaultValues: { number, reason: "", password: "" },
    mutation: trpc.certificates.revoke.mutationOptions(),
    warnOnLeave: false,
    onSuccess: () => {
      toast({ tone: "ok", title: t("revoke.done", { number }) });
      onDone();
      router.refresh();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("actions.revoke")}>
      <TextareaFormField name="reason" label={t("revoke.reason")} rows={2} required />
      <p className="rounded-md border border-line px-3 py-2 text-sm">{t("meanings.revocation")}</p>
      <TextFormField
        name="password"
        type="password"
        autoComplete="current-password"
        label={t("revoke.password")}
        hint={t("revoke.passwordHint")}
        required
      />
    </CommandForm>
  );
}
