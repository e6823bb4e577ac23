"use client";

import { type UseMutationOptions, useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { type DefaultValues, type FieldValues, type Path, useForm } from "react-hook-form";
import type { z } from "zod";
import { commandResolver } from "./command-resolver";
import { domainFault, faultRequestId } from "./domain-fault";
import { useErrorText } from "./use-error-text";
import { useLeaveWarning } from "./use-leave-warning";
import { validationText } from "./validation-text";

export type SummaryState = { title: string; requestId?: string | undefined; messages: string[] };

type CommandFormOptions<Values extends FieldValues, Result, Failure, Scope> = {
  /** the command's own schema, from contract.ts */
  schema: z.ZodType<unknown, Values>;
  defaultValues: DefaultValues<Values>;
  /** `trpc.<module>.<command>.mutationOptions()`; gets what the schema takes, the server parses it itself */
  mutation: UseMutationOptions<Result, Failure, Values, Scope>;
  onSuccess?: (result: Result, input: Values) => void | Promise<void>;
  warnOnLeave?: boolean;
};

/** A form that is one command: checked by the command's schema, sent through its mutation, faults put at their fields. */
export function useCommandForm<Values extends FieldValues, Result, Failure, Scope>({
  schema,
  defaultValues,
  mutation,
  onSuccess,
  warnOnLeave = true,
}: CommandFormOptions<Values, Result, Failure, Scope>) {
  const t = useTranslations("common.form");
  const texts = useErrorText();
  const [summary, setSummary] = useState<SummaryState | null>(null);
  const form = useForm<Values>({
    defaultValues,
    mode: "onTouched",
    resolver: commandResolver(schema, (issue) => validationText(t as never, issue), texts.reasonText),
  });
  const { mutateAsync, isPending } = useMutation(mutation);
  useLeaveWarning(warnOnLeave && form.formState.isDirty && !isPending, t("leaveTitle"));

  const showFault = useCallback(
    (error: unknown) => {
      const fault = domainFault(error);
      const known = new Set(Object.keys(form.getValues()));
      const messages: string[] = [];
      const issues = fault?.issues ?? [];
      for (const issue of issues) {
        const message = texts.issueText(issue);
        const [root = ""] = issue.path.split(".");
        if (known.has(root)) form.setError(issue.path as Path<Values>, { type: issue.reason, message });
        else messages.push(message);
      }
      setSummary({
        title: issues.length > 0 ? t("errorSummary", { count: issues.length }) : texts.errorText(error),
        requestId: issues.length > 0 ? undefined : faultRequestId(error),
        messages,
      });
    },
    [form, texts, t],
  );

  const submit = form.handleSubmit(async (input) => {
    setSummary(null);
    let result: Result;
    try {
      result = await mutateAsync(input);
    } catch (error) {
      showFault(error);
      return;
    }
    form.reset(form.getValues());
    await onSuccess?.(result, input);
  });

  return { form, submit, summary, pending: isPending, clearSummary: () => setSummary(null) };
}
