"use client";

import { useTranslations } from "next-intl";
import { domainFault } from "@/app/_client/domain-fault";
import { useErrorText } from "@/app/_client/use-error-text";
import type { GroupDraft } from "@/app/_features/terminal/finish-draft";
import { ErrorSummary } from "@/app/_ui/error-summary";
import type { TerminalRun } from "@/server/modules/work-orders/contract/terminal";
import { SendNotice } from "./send-notice";

/** Every fault that the server found, with the lot that it is about. */
export function FinishFaults({
  error,
  reconnecting,
  groups,
  run,
}: {
  error: unknown;
  reconnecting: boolean;
  groups: readonly GroupDraft[];
  run: TerminalRun;
}) {
  const t = useTranslations("terminal");
  const { errorText, issueText } = useErrorText();
  const issues = domainFault(error)?.issues ?? [];
  if (reconnecting || issues.length === 0) return <SendNotice error={error} reconnecting={reconnecting} />;
  const lotsAt = (path: string): string => {
    const index = Number(/^transformations\.(\d+)/.exec(path)?.[1] ?? -1);
    const ids = groups[index]?.loadIds ?? [];
    return run.loads.flatMap((load) => (ids.includes(load.id) ? [load.lot] : [])).join(", ");
  };
  return (
    <ErrorSummary
      title={issues.length > 1 ? t("finish.refused") : errorText(error)}
      entries={issues.map((issue) => {
        const lots = lotsAt(issue.path);
        return { message: lots ? `${lots}: ${issueText(issue)}` : issueText(issue) };
      })}
    />
  );
}
