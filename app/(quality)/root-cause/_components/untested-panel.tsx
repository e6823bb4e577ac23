"use client";

import { useTranslations } from "next-intl";
import { useColumnName } from "@/app/_features/root-cause/column-name";
import { Panel } from "@/app/_ui/panel";
import type { RootCauseDto } from "@/server/modules/root-cause/contract";

const REASONS = ["too-few-independent", "too-few-lots", "constant", "no-values"] as const;

/** What could not be tested, and why: nothing is left out in silence. */
export function UntestedPanel({ analysis }: { analysis: RootCauseDto }) {
  const t = useTranslations("root-cause");
  const nameOf = useColumnName();
  const untested = analysis.effects.filter((effect) => effect.untested !== null);
  if (untested.length === 0) return null;
  return (
    <Panel title={t("untested.title", { count: untested.length })}>
      <dl className="grid gap-2 text-sm">
        {REASONS.map((reason) => {
          const names = untested
            .filter((effect) => effect.untested === reason)
            .map(({ column }) => nameOf(column));
          return names.length === 0 ? null : (
            <div key={reason}>
              <dt className="font-medium">{t(`untested.${reason}`, { count: names.length })}</dt>
              <dd className="text-muted">{names.join(t("comma"))}</dd>
            </div>
          );
        })}
      </dl>
    </Panel>
  );
}
