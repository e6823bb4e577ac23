"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { z } from "zod";
import { TextareaFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { certificateHref } from "@/app/_features/certificates/certificate-href";
import { Checkbox } from "@/app/_ui/checkbox";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import type { PreviewCertificateInput } from "@/server/modules/certificates/contract";

const secret = z.string().min(1).max(200);
const formSchema = z.object({
  replaceReason: z.string().trim().min(1).max(500).optional(),
  password: secret,
  representative: z.object({ username: z.string().trim().min(1).max(64), password: secret }).optional(),
});
type Form = z.input<typeof formSchema>;

/** The electronic signature: what it means, the password again, and another person's where that one represents inspection. */
export function SignDialog({
  content,
  isReissue,
  onClose,
}: {
  content: PreviewCertificateInput;
  isReissue: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("certificates");
  const router = useRouter();
  const toast = useToast();
  const client = useTRPCClient();
  const [hasOther, setHasOther] = useState(false);
  const state = useCommandForm({
    schema: formSchema,
    defaultValues: { password: "", ...(isReissue ? { replaceReason: "" } : {}) },
    mutation: {
      mutationFn: (values: Form) => client.certificates.issue.mutate({ ...content, ...values }),
    },
    warnOnLeave: false,
    onSuccess: ({ number }) => {
      toast({ tone: "ok", title: t("issue.done", { number }) });
      router.push(certificateHref(number));
    },
  });
  const other = (wanted: boolean) => {
    setHasOther(wanted);
    state.form.setValue("representative", wanted ? { username: "", password: "" } : undefined);
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("issue.signTitle")}
      size="md"
    >
      <CommandForm state={state} submitLabel={t("issue.sign")}>
        <div className="rounded-md border border-line px-3 py-2 text-sm">
          <span className="mb-0.5 block text-muted text-xs">{t("issue.meaning")}</span>
          <p>{t("meanings.issuer")}</p>
          {hasOther ? null : <p className="mt-1">{t("meanings.inspection-representative")}</p>}
        </div>
        {isReissue ? (
          <TextareaFormField name="replaceReason" label={t("fields.replaceReason")} rows={2} required />
        ) : null}
        <TextFormField
          name="password"
          type="password"
          autoComplete="current-password"
          label={t("issue.password")}
          hint={t("issue.passwordHint")}
          required
        />
        <Checkbox
          label={t("issue.otherSigner")}
          checked={hasOther}
          onChange={(event) => other(event.target.checked)}
        />
        {hasOther ? (
          <>
            <p className="rounded-md border border-line px-3 py-2 text-sm">
              {t("meanings.inspection-representative")}
            </p>
            <TextFormField
              name="representative.username"
              label={t("issue.otherUsername")}
              autoComplete="off"
              required
            />
            <TextFormField
              name="representative.password"
              type="password"
              autoComplete="off"
              label={t("issue.otherPassword")}
              required
            />
          </>
        ) : null}
      </CommandForm>
    </Dialog>
  );
}
