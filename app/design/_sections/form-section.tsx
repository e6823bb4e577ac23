"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import { QuantityFormField, TextareaFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useToast } from "@/app/_ui/toast";

const takeInput = z.object({
  quantity: z.string().regex(/^\d+(\.\d+)?$/),
  reason: z.string().min(10),
});

/** Answers as the server does: 14 and more is refused, at the field and in the summary. */
async function pretend(input: z.input<typeof takeInput>, message: string) {
  await new Promise((resolve) => setTimeout(resolve, 600));
  if (Number(input.quantity) < 14) return input;
  const issues = [{ path: "quantity", reason: "design-sample", message }];
  throw Object.assign(new Error(message), {
    data: {
      domain: {
        code: "RULE_VIOLATION",
        reason: "RULE_VIOLATION",
        details: {},
        issues,
        requestId: "req-8f31c0",
      },
    },
  });
}

export function FormSection() {
  const t = useTranslations("design.form");
  const toast = useToast();
  const state = useCommandForm({
    schema: takeInput,
    defaultValues: { quantity: "14", reason: "" },
    mutation: { mutationFn: (input: z.input<typeof takeInput>) => pretend(input, t("fault")) },
    onSuccess: (result) => toast({ title: t("saved", { quantity: result.quantity }) }),
  });
  return (
    <CommandForm state={state} submitLabel={t("submit")}>
      <QuantityFormField name="quantity" label={t("quantity")} unit="kg" required />
      <TextareaFormField name="reason" label={t("reason")} hint={t("reasonHint")} required />
    </CommandForm>
  );
}
