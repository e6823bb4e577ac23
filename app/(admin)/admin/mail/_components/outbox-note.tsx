"use client";

import { useTranslations } from "next-intl";
import { Stat, StatRow } from "@/app/_ui/stat";
import type { OutboxState } from "@/server/modules/mail/contract";

/** Whether mails leave, and what is waiting. */
export function OutboxNote({ state }: { state: OutboxState }) {
  const t = useTranslations("mail.state");
  return (
    <div className="mb-4 grid gap-3">
      {state.isConfigured ? null : (
        <p className="rounded-md border border-warn-line bg-warn-bg px-3 py-2 text-warn-fg">
          {t("notConfigured")}
        </p>
      )}
      <StatRow>
        <Stat label={t("queued")} value={state.queued} />
        <Stat label={t("failed")} value={state.failed} tone={state.failed > 0 ? "bad" : undefined} />
        <Stat label={t("from")} value={state.from ?? "—"} />
      </StatRow>
    </div>
  );
}
