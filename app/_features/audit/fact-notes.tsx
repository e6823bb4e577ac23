import { useFormatter, useTranslations } from "next-intl";
import type { AuditFactDto } from "@/server/modules/audit/contract";
import { type AuditTranslator, detailText } from "./audit-words";

/** The reason in the words of the person who gave it, then the details in the reader's, by the site's clock. */
export function FactNotes({ fact }: { fact: Pick<AuditFactDto, "reason" | "details"> }) {
  const formatter = useFormatter();
  const words = useTranslations("audit") as unknown as AuditTranslator;
  const details = detailText(words, fact.details, (instant) =>
    formatter.dateTime(new Date(instant), "dateTime"),
  );
  return (
    <>
      {fact.reason ? <span translate="no">{fact.reason}</span> : null}
      {fact.reason && details ? " · " : null}
      {details}
    </>
  );
}
