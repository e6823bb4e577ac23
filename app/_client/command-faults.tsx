"use client";

import { ErrorSummary } from "@/app/_ui/error-summary";
import { domainFault, faultRequestId } from "./domain-fault";
import { useErrorText } from "./use-error-text";

/** Every fault that the server found in a command, in words. */
export function CommandFaults({ error }: { error: unknown }) {
  const { errorText, issueText } = useErrorText();
  if (!error) return null;
  const messages = [...new Set((domainFault(error)?.issues ?? []).map((issue) => issueText(issue)))];
  if (messages.length === 0) {
    return <ErrorSummary title={errorText(error)} requestId={faultRequestId(error)} />;
  }
  return <ErrorSummary entries={messages.map((message) => ({ message }))} />;
}
