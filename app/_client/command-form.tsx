"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type FieldValues, FormProvider, type UseFormReturn } from "react-hook-form";
import { Button } from "@/app/_ui/button";
import { cn } from "@/app/_ui/class-names";
import { ErrorSummary } from "@/app/_ui/error-summary";
import type { SummaryState } from "./use-command-form";
import { useHydrated } from "./use-hydrated";

type CommandFormState<Values extends FieldValues> = {
  form: UseFormReturn<Values>;
  submit: (event?: React.BaseSyntheticEvent) => Promise<void>;
  summary: SummaryState | null;
  pending: boolean;
};

/** The form around the fields of a `useCommandForm`: summary on top, one column, submit at the foot. */
export function CommandForm<Values extends FieldValues>({
  state,
  submitLabel,
  size = "md",
  extraActions,
  hideFooter = false,
  className,
  id,
  children,
}: {
  state: CommandFormState<Values>;
  submitLabel: ReactNode;
  size?: "md" | "touch" | undefined;
  extraActions?: ReactNode;
  hideFooter?: boolean | undefined;
  className?: string | undefined;
  id?: string | undefined;
  children: ReactNode;
}) {
  const t = useTranslations("common.form");
  const hydrated = useHydrated();
  return (
    <FormProvider {...state.form}>
      <form id={id} method="post" noValidate onSubmit={state.submit}>
        {/* what is typed before the scripts work would be lost */}
        <fieldset disabled={!hydrated} className={cn("grid min-w-0 gap-4", className)}>
          {state.summary ? (
            <ErrorSummary
              title={state.summary.title}
              requestId={state.summary.requestId}
              entries={state.summary.messages.map((message) => ({ message }))}
            />
          ) : null}
          {children}
          {hideFooter ? null : (
            <div className="flex flex-wrap items-center gap-2">
              <Button type="submit" variant="primary" size={size} loading={state.pending}>
                {submitLabel}
              </Button>
              {extraActions}
              {state.form.formState.isDirty ? (
                <span className="text-muted text-sm">{t("unsaved")}</span>
              ) : null}
            </div>
          )}
        </fieldset>
      </form>
    </FormProvider>
  );
}
