"use client";

import { useTranslations } from "next-intl";
import { ErrorState } from "@/app/_ui/error-state";
import { LinkButton } from "@/app/_ui/link-button";

export type SegmentErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** What a page shows in its own place when it fails; the navigation stays. */
export function SegmentError({ error, reset }: SegmentErrorProps) {
  const t = useTranslations("common.actions");
  return (
    <ErrorState
      requestId={error.digest}
      onRetry={reset}
      action={<LinkButton href="/">{t("goHome")}</LinkButton>}
    />
  );
}
