import { getTranslations } from "next-intl/server";
import { lotHref } from "@/app/_features/lots/lot-href";
import { LotQualityBadge } from "@/app/_features/quality/verdict-badge";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { formatDecimalText } from "@/app/_ui/number-format";
import { Panel } from "@/app/_ui/panel";
import { serverApi } from "@/server/trpc/server-caller";

/** Lots of stock that were regraded for this order. Nothing without one. */
export async function PeggedLots({ orderNumber }: { orderNumber: string }) {
  const [t, units, api] = await Promise.all([
    getTranslations("grading.pegged"),
    getTranslations("common.units"),
    serverApi(),
  ]);
  const lots = await api.workOrders.peggedLots({ number: orderNumber });
  if (lots.length === 0) return null;
  return (
    <Panel flush title={t("title", { count: lots.length })} description={t("hint")}>
      <ul>
        {lots.map((lot) => (
          <li
            key={lot.lot}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-4 py-2 text-sm last:border-b-0"
          >
            <Code value={lot.lot} href={lotHref(lot.lot)} />
            <LotQualityBadge status={lot.status} qualityStatus={lot.qualityStatus} />
            <span className="tabular-nums">
              {formatDecimalText(lot.remainingQuantity, { maximumFractionDigits: 3 })} {units(lot.unit)}
            </span>
            <span className="min-w-0 flex-1 break-words text-muted">{lot.reason}</span>
            <span className="text-muted text-xs">
              {lot.allottedBy}, <DateTime value={lot.allottedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
