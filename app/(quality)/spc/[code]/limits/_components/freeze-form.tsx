"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { z } from "zod";
import { TextareaFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Panel } from "@/app/_ui/panel";
import { useToast } from "@/app/_ui/toast";
import { freezeLimitsInput } from "@/server/modules/spc/contract";

const noteForm = z.object({ note: freezeLimitsInput.shape.note });

/** Freezes what is shown, with a note of who reviewed what. */
export function FreezeForm({
  input,
  expectedVersion,
  isReady,
}: {
  input: { code: string; from: string; to: string; excluded: { key: string; reason: string }[] };
  expectedVersion: number;
  isReady: boolean;
}) {
  const t = useTranslations("spc.phaseOne");
  const client = useTRPCClient();
  const router = useRouter();
  const toast = useToast();
  const state = useCommandForm({
    schema: noteForm,
    defaultValues: { note: "" },
    mutation: {
      mutationFn: ({ note }: z.input<typeof noteForm>) =>
        client.spc.freeze.mutate({ ...input, expectedVersion, note }),
    },
    onSuccess: ({ code, version }) => {
      toast({ tone: "ok", title: t("frozen", { code, version }) });
      router.push(`/spc/${encodeURIComponent(code)}`);
      router.refresh();
    },
  });
  return (
    <Panel title={t("freeze")} description={t("freezeNote")}>
      {isReady ? (
        <CommandForm state={state} submitLabel={t("freezeAction")}>
          <TextareaFormField name="note" label={t("note")} rows={3} required />
        </CommandForm>
      ) : (
        <p className="text-sm text-warn-fg">{t("reasonsMissing")}</p>
      )}
    </Panel>
  );
}
