import { useTranslations } from "next-intl";
import { LocalName } from "@/app/_features/maintenance/local-name";
import { DateTime } from "@/app/_ui/date-time";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { MaintenanceDetail } from "@/server/modules/maintenance/contract";

export function TimesPanel({ order }: { order: MaintenanceDetail }) {
  const t = useTranslations("maintenance");
  const common = useTranslations("common.words");
  return (
    <Panel flush title={t("order.times")} description={t("order.total", { minutes: order.bookedMinutes })}>
      {order.times.length === 0 ? (
        <p className="p-4 text-muted">{t("order.noTimes")}</p>
      ) : (
        <Table>
          <thead>
            <tr>
              <Th>{t("columns.assignee")}</Th>
              <Th align="right">{t("time.minutes")}</Th>
              <Th>{t("time.note")}</Th>
              <Th>{common("time")}</Th>
            </tr>
          </thead>
          <tbody>
            {order.times.map((time) => (
              <Tr key={time.id}>
                <Td>{time.worker}</Td>
                <Td align="right">{time.minutes}</Td>
                <Td>
                  <span translate="no">{time.note ?? "—"}</span>
                </Td>
                <Td>
                  <DateTime value={time.endedAt} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}

export function PartsPanel({ order }: { order: MaintenanceDetail }) {
  const t = useTranslations("maintenance");
  return (
    <Panel flush title={t("order.used")}>
      {order.parts.length === 0 ? (
        <p className="p-4 text-muted">{t("order.noParts")}</p>
      ) : (
        <Table>
          <thead>
            <tr>
              <Th>{t("part.part")}</Th>
              <Th align="right">{t("part.quantity")}</Th>
              <Th>{t("tool.by")}</Th>
            </tr>
          </thead>
          <tbody>
            {order.parts.map((used) => (
              <Tr key={`${used.part.code} ${used.at} ${used.quantity}`}>
                <Td>
                  <span className="mr-2 font-mono">{used.part.code}</span>
                  <LocalName of={used.part} />
                </Td>
                <Td align="right">
                  {used.quantity} {used.unit}
                </Td>
                <Td>{used.by}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}
