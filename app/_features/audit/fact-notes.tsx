import { useTranslations } from "next-intl";
import type { AuditFactDto } from "@/server/modules/audit/contract";
import { type AuditTranslator, detailText } from "./audit-words";

/** The reason in the words of the person who gave it, then the details in the reader's. */
export function FactNotes({ fact }: { fact: Pick<AuditFactDto, "reason" | "details"> }) {
  const details = detailText(useTranslations("audit") as unknown as AuditTranslator, fact.details);
  return (
    <>
      {fact.reason ? <span translate="no">{fact.reason}</span> : null}
      {fact.reason && details ? " · " : null}
      {details}
    </>
  );
}
