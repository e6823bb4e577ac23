"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import { type RecallDetail, signRecallInput } from "@/server/modules/recall/contract";

/** The electronic signature: what it means, and the password again. */
export function SignRecallDialog({ recall, onClose }: { recall: RecallDetail; onClose: () => void }) {
  const t = useTranslations("recall.sign");
  const actions = useTranslations("recall.actions");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const state = useCommandForm({
    schema: signRecallInput,
    defaultValues: { number: recall.number, password: "" },
    mutation: trpc.recall.sign.mutationOptions(),
    warnOnLeave: false,
    onSuccess: () => {
      toast({ tone: "ok", title: t("done", { number: recall.number }) });
      onClose();
      router.refresh();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("title", { number: recall.number })}
      size="sm"
    >
      <CommandForm state={state} submitLabel={actions("sign")}>
        <p className="rounded-md border border-line px-3 py-2 text-sm">
          <span className="mb-0.5 block text-muted text-xs">{t("meaning")}</span>
          {t(`meanings.${recall.isMock ? "mock" : "real"}`)}
        </p>
        <TextFormField
          name="password"
          type="password"
          autoComplete="current-password"
          label={t("password")}
          hint={t("passwordHint")}
          required
        />
      </CommandForm>
    </Dialog>
  );
}
