"use client";

import { domainFault, faultRequestId } from "@/app/_client/domain-fault";
import { useErrorText } from "@/app/_client/use-error-text";
import { ErrorSummary } from "@/app/_ui/error-summary";

/** Every fault that the server found, in words. */
export function HandlingFaults({ error }: { error: unknown }) {
  const { errorText, issueText } = useErrorText();
  if (!error) return null;
  const issues = domainFault(error)?.issues ?? [];
  if (issues.length <= 1) {
    return <ErrorSummary title={errorText(error)} requestId={faultRequestId(error)} />;
  }
  return <ErrorSummary entries={issues.map((issue) => ({ message: issueText(issue) }))} />;
}
