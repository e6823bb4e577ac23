"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import {
  type AuditTranslator,
  actionText,
  actorText,
  recordTypeText,
} from "@/app/_features/audit/audit-words";
import { FactNotes } from "@/app/_features/audit/fact-notes";
import { DateTime } from "@/app/_ui/date-time";
import { Sheet } from "@/app/_ui/dialog";
import { ErrorState } from "@/app/_ui/error-state";
import { Facts } from "@/app/_ui/facts";
import { TableSkeleton } from "@/app/_ui/skeleton";
import type { AuditFactDto } from "@/server/modules/audit/contract";
import { RowChange } from "./row-change";

/** One fact in full, with every row that its command wrote, before and after. */
export function FactSheet({ fact, onClose }: { fact: AuditFactDto | null; onClose: () => void }) {
  const t = useTranslations("audit");
  const words = t as unknown as AuditTranslator;
  return (
    <Sheet
      open={fact !== null}
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={fact ? actionText(words, fact.action) : ""}
      size="lg"
    >
      {fact ? (
        <div className="grid gap-6">
          <Facts
            items={[
              { label: t("time"), value: <DateTime value={fact.at} format="dateTimeSeconds" /> },
              {
                label: t("actor"),
                value: `${actorText(words, fact)} (${t(`actorKinds.${fact.actorKind}`)})`,
              },
              {
                label: t("record"),
                value: `${recordTypeText(words, fact.recordType)} ${fact.recordCode ?? fact.recordId}`,
              },
              {
                label: t("reason"),
                value: <FactNotes fact={fact} />,
              },
              { label: t("detail.source"), value: sourceText(words, fact.source) },
              { label: t("detail.address"), value: fact.ipAddress },
              { label: t("detail.command"), value: <Mono text={fact.command} /> },
              { label: t("detail.request"), value: <Mono text={fact.requestId} /> },
            ]}
          />
          <section>
            <h3 className="mb-2 font-semibold">{t("detail.changes")}</h3>
            <Changes commandId={fact.commandId} />
          </section>
        </div>
      ) : null}
    </Sheet>
  );
}

function sourceText(words: AuditTranslator, source: string): string {
  return words.has(`sources.${source}`) ? words(`sources.${source}`) : source;
}

function Mono({ text }: { text: string }) {
  return <span className="break-all font-mono text-xs">{text}</span>;
}

function Changes({ commandId }: { commandId: string }) {
  const t = useTranslations("audit.detail");
  const trpc = useTRPC();
  const { errorText } = useErrorText();
  const changes = useQuery(trpc.audit.changes.queryOptions({ commandId }));
  if (changes.isPending) return <TableSkeleton rows={4} columns={3} />;
  if (changes.isError)
    return <ErrorState title={errorText(changes.error)} onRetry={() => changes.refetch()} />;
  if (changes.data.length === 0) return <p className="text-muted text-sm">{t("noChanges")}</p>;
  return (
    <ul className="grid gap-4">
      {changes.data.map((change) => (
        <li key={change.id}>
          <RowChange change={change} />
        </li>
      ))}
    </ul>
  );
}
