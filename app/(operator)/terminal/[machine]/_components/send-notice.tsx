"use client";

import { useTranslations } from "next-intl";
import { domainFault } from "@/app/_client/domain-fault";
import { useErrorText } from "@/app/_client/use-error-text";
import { ToneShape } from "@/app/_ui/tone-shape";

/** What became of the last thing sent: a refusal in words, each fault, or that the connection is being awaited. */
export function SendNotice({ error, reconnecting }: { error: unknown; reconnecting: boolean }) {
  const t = useTranslations("terminal");
  const { errorText, issueText } = useErrorText();
  if (reconnecting) {
    return (
      <p
        role="status"
        className="flex items-center gap-2 rounded-md border border-warn-line bg-warn-bg px-3 py-2 text-warn-fg"
      >
        <ToneShape tone="warn" className="size-4 shrink-0" />
        {t("reconnecting")}
      </p>
    );
  }
  if (!error) return null;
  const issues = domainFault(error)?.issues ?? [];
  const sentences = issues.length > 0 ? [...new Set(issues.map(issueText))] : [errorText(error)];
  return (
    <div role="alert" className="rounded-md border border-bad-line bg-bad-bg px-3 py-2 text-bad-fg">
      {sentences.map((sentence) => (
        <p key={sentence} className="flex items-start gap-2">
          <ToneShape tone="bad" className="mt-1.5 size-4 shrink-0" />
          {sentence}
        </p>
      ))}
    </div>
  );
}
