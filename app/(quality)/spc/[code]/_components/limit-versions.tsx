"use client";

import { useTranslations } from "next-intl";
import { chartValue } from "@/app/_features/spc/chart-value";
import { Badge } from "@/app/_ui/badge";
import { DateTime } from "@/app/_ui/date-time";
import type { FrozenLimitsDto } from "@/server/modules/spc/contract/views";

/** Frozen limits, the newest first, with the window, the estimator and what was left out. */
export function LimitVersions({ versions, unit }: { versions: readonly FrozenLimitsDto[]; unit: string }) {
  const t = useTranslations("spc");
  if (versions.length === 0) return <p className="text-muted text-sm">{t("limits.none")}</p>;
  return (
    <ol className="grid gap-4">
      {versions.map((limits) => (
        <li key={limits.version} className="text-sm">
          <div className="flex items-center gap-2">
            <span className="font-medium">{t("limits.version", { version: limits.version })}</span>
            <Badge tone={limits.endedAt === null ? "ok" : "idle"}>
              {t(limits.endedAt === null ? "limits.current" : "limits.ended")}
            </Badge>
          </div>
          <div className="tabular-nums">
            {chartValue(limits.lower)} · {chartValue(limits.center)} · {chartValue(limits.upper)} {unit}
          </div>
          <div className="text-muted">
            σ {chartValue(limits.sigma)}
            {limits.estimator ? ` (${t(`estimators.${limits.estimator as "mr-bar"}`)})` : ""} ·{" "}
            {t("limits.points", { points: limits.points, excluded: limits.excluded.length })}
          </div>
          <div className="text-muted">
            <DateTime value={limits.frozenAt} /> {limits.frozenBy}: <span translate="no">{limits.note}</span>
          </div>
          {limits.excluded.map(({ key, reason }) => (
            <div key={key} className="text-muted">
              <span className="font-mono">{key}</span>: <span translate="no">{reason}</span>
            </div>
          ))}
          {limits.endReason ? (
            <div className="text-muted">{t(`limits.endReasons.${limits.endReason as "new-limits"}`)}</div>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
