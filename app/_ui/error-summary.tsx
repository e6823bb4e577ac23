"use client";

import { OctagonAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";

export type SummaryEntry = { message: string; fieldId?: string | undefined; label?: string | undefined };

/** What is wrong with the whole form, in words, each entry a way to its field. Takes the focus when it appears. */
export function ErrorSummary({
  title,
  entries = [],
  requestId,
  action,
}: {
  title?: ReactNode;
  entries?: readonly SummaryEntry[];
  requestId?: string | undefined;
  action?: ReactNode;
}) {
  const t = useTranslations("common");
  const box = useRef<HTMLDivElement>(null);
  const visible = entries.length > 0 || Boolean(title);
  useEffect(() => {
    if (visible) box.current?.focus();
  }, [visible]);
  if (!visible) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="flex gap-2 rounded-md border border-bad-line bg-bad-bg px-3 py-2 text-bad-fg text-base"
    >
      <OctagonAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title ?? t("form.errorSummary", { count: entries.length })}</p>
        {entries.length > 0 ? (
          <ul className="mt-1 list-disc pl-4 text-sm">
            {entries.map((entry) => (
              <li key={`${entry.fieldId ?? ""}${entry.message}`}>
                {entry.fieldId ? (
                  <a href={`#${entry.fieldId}`} className="underline underline-offset-2">
                    {entry.label ? `${entry.label}: ` : ""}
                    {entry.message}
                  </a>
                ) : (
                  entry.message
                )}
              </li>
            ))}
          </ul>
        ) : null}
        {requestId ? (
          <p className="mt-1 font-mono text-xs">{t("state.requestId", { id: requestId })}</p>
        ) : null}
        {action ? <div className="mt-2">{action}</div> : null}
      </div>
    </div>
  );
}
