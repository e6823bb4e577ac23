import { getTranslations } from "next-intl/server";
import { DateTime } from "@/app/_ui/date-time";
import { History } from "@/app/_ui/history";
import { serverApi } from "@/server/trpc/server-caller";
import { type AuditTranslator, actionText, actorText, hasDetails } from "./audit-words";
import { FactNotes } from "./fact-notes";

/** What happened to a record, newest first: a server component for the aside of a detail page (put it in a Panel). */
export async function RecordHistory({ recordType, recordId }: { recordType: string; recordId: string }) {
  const facts = await (await serverApi()).audit.recordHistory({ recordType, recordId });
  const t = await getTranslations("audit");
  const words = t as unknown as AuditTranslator;
  return (
    <History
      empty={t("history.empty")}
      entries={facts.map((fact) => {
        const hasNotes = fact.reason || hasDetails(fact.details);
        return {
          id: fact.id,
          title: actionText(words, fact.action),
          when: <DateTime value={fact.at} />,
          actor: actorText(words, fact),
          body: hasNotes ? <FactNotes fact={fact} /> : undefined,
        };
      })}
    />
  );
}
