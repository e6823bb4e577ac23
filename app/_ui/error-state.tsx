"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button";
import { ToneShape } from "./tone-shape";

export function ErrorState({
  title,
  body,
  requestId,
  onRetry,
  action,
}: {
  title?: ReactNode;
  body?: ReactNode;
  requestId?: string | undefined;
  onRetry?: (() => void) | undefined;
  action?: ReactNode;
}) {
  const t = useTranslations("common");
  return (
    <div role="alert" className="mx-auto max-w-[60ch] px-4 py-16 text-center">
      <p className="flex items-center justify-center gap-2 font-medium text-lg">
        <ToneShape tone="bad" className="size-4 text-bad-solid" />
        {title ?? t("state.errorTitle")}
      </p>
      <p className="mt-1 text-muted">{body ?? t("state.errorBody")}</p>
      {requestId ? (
        <p className="mt-2 font-mono text-muted text-xs">{t("state.requestId", { id: requestId })}</p>
      ) : null}
      <div className="mt-4 flex justify-center gap-2">
        {onRetry ? (
          <Button variant="primary" onClick={onRetry}>
            {t("actions.retry")}
          </Button>
        ) : null}
        {action}
      </div>
    </div>
  );
}
