"use client";

import { useTranslations } from "next-intl";
import { useErrorText } from "@/app/_client/use-error-text";

/** Why a message could not be taken, in the person's words; the reason's own code where nobody wrote any. */
export function useReasonText(): (reason: string) => string {
  const t = useTranslations("connectivity.reasons");
  const { reasonText } = useErrorText();
  return (reason) =>
    /^[a-z-]+$/.test(reason) && t.has(reason as "no-mapping")
      ? t(reason as "no-mapping")
      : (reasonText(reason) ?? reason);
}
