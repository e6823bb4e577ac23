"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { type ErrorTranslator, errorText, issueText, reasonText } from "./error-text";

/** Sentences for errors in the person's language. */
export function useErrorText() {
  const t = useTranslations("errors") as unknown as ErrorTranslator;
  return useMemo(
    () => ({
      errorText: (error: unknown) => errorText(t, error),
      issueText: (issue: Parameters<typeof issueText>[1]) => issueText(t, issue),
      reasonText: (reason: string) => reasonText(t, reason),
    }),
    [t],
  );
}
