"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { z } from "zod";
import { TextareaFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useAfterWrite } from "@/app/_features/nonconformance/use-after-write";
import { Dialog } from "@/app/_ui/dialog";
import { FileDrop } from "@/app/_ui/file-drop";
import { finishActionInput } from "@/server/modules/nonconformance/contract";
import type { ActionDto } from "@/server/modules/nonconformance/contract/records";

const MAX_BYTES = 5_000_000;
const formSchema = z.object({ evidence: finishActionInput.shape.evidence });
type Form = z.input<typeof formSchema>;

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** What was done, how that is known, and a file that shows it. */
export function FinishActionDialog({
  number,
  action,
  onClose,
}: {
  number: string;
  action: ActionDto;
  onClose: () => void;
}) {
  const t = useTranslations("nonconformance.capa");
  const client = useTRPCClient();
  const afterWrite = useAfterWrite();
  const [file, setFile] = useState<File | null>(null);
  const state = useCommandForm({
    schema: formSchema,
    defaultValues: { evidence: "" } as Form,
    mutation: {
      mutationFn: async ({ evidence }: Form) =>
        client.nonconformance.finishAction.mutate({
          number,
          ordinal: action.ordinal,
          evidence,
          ...(file
            ? {
                file: {
                  name: file.name,
                  mediaType: file.type || "application/octet-stream",
                  contentBase64: await base64Of(file),
                },
              }
            : {}),
        }),
    },
    warnOnLeave: false,
    onSuccess: async () => {
      onClose();
      await afterWrite();
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={t("finishTitle", { ordinal: action.ordinal })}>
      <CommandForm state={state} submitLabel={t("finish")}>
        <p translate="no" className="text-muted text-sm">
          {action.description}
        </p>
        <TextareaFormField name="evidence" label={t("evidence")} hint={t("evidenceHint")} rows={3} required />
        <FileDrop label={t("file")} maxBytes={MAX_BYTES} onFiles={([first]) => setFile(first ?? null)} />
        {file ? <p className="font-mono text-sm">{file.name}</p> : null}
      </CommandForm>
    </Dialog>
  );
}
