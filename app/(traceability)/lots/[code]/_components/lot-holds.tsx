import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";
import { DateTime } from "@/app/_ui/date-time";
import type { LotDetail } from "@/server/modules/lots/contract/lot-detail";

export function LotHolds({ holds }: { holds: LotDetail["holds"] }) {
  const t = useTranslations("lots.holds");
  return (
    <ul>
      {holds.map((hold) => (
        <li key={hold.id} className="grid gap-1 border-line border-b px-4 py-2 last:border-b-0">
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <StatusBadge
              tone={hold.liftedAt ? "idle" : "warn"}
              label={hold.liftedAt ? t("lifted") : t("open")}
            />
            <span className="min-w-0 flex-1">{hold.reason}</span>
          </div>
          <p className="text-muted text-sm">
            {t("placed", { who: hold.placedBy })} <DateTime value={hold.placedAt} />
          </p>
          {hold.liftedAt ? (
            <p className="text-muted text-sm">
              {t("liftedBy", { who: hold.liftedBy ?? "" })} <DateTime value={hold.liftedAt} />:{" "}
              {hold.liftReason}
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
