import { useTranslations } from "next-intl";
import { StateBadge } from "@/app/_features/equipment/state-badge";
import { DateTime } from "@/app/_ui/date-time";
import { ToneShape } from "@/app/_ui/tone-shape";
import type { EquipmentState } from "@/server/domain/oee/equipment-state";
import type { MaintenanceDetail } from "@/server/modules/maintenance/contract";

const SHOWN = 12;

/** The machine's own states around the repair, beside what people booked. */
export function MachineStates({ order }: { order: MaintenanceDetail }) {
  const t = useTranslations("maintenance.order");
  return (
    <div className="grid gap-3">
      {order.warnings.map((warning) => (
        <p key={warning} className="flex items-center gap-2 text-warn-fg">
          <ToneShape tone="warn" className="size-3 shrink-0" />
          {t(`warnings.${warning}`)}
        </p>
      ))}
      {order.machineStops.length === 0 ? <p className="text-muted">{t("noStates")}</p> : null}
      <ul className="grid gap-1">
        {order.machineStops.slice(0, SHOWN).map((stop) => (
          <li key={stop.startsAt} className="flex flex-wrap items-center gap-x-3">
            <StateBadge state={stop.state as EquipmentState} />
            <span className="tabular-nums">
              <DateTime value={stop.startsAt} /> –{" "}
              {stop.endsAt ? <DateTime value={stop.endsAt} format="time" /> : "…"}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
