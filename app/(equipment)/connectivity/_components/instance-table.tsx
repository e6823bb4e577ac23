import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";
import { DateTime, RelativeTime } from "@/app/_ui/date-time";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { IngestInstanceDto } from "@/server/modules/connectivity/contract/overview";

export function InstanceTable({ instances }: { instances: readonly IngestInstanceDto[] }) {
  const t = useTranslations("connectivity.instances");
  return (
    <Table aria-label={t("caption")}>
      <thead>
        <Tr>
          <Th>{t("host")}</Th>
          <Th>{t("seen")}</Th>
          <Th align="right">{t("rate")}</Th>
          <Th>{t("brokers")}</Th>
          <Th>{t("started")}</Th>
        </Tr>
      </thead>
      <tbody>
        {instances.map((instance) => (
          <Tr key={instance.id}>
            <Td>
              <span className="mr-2 font-mono">
                {instance.host} · {instance.pid}
              </span>
              <StatusBadge
                tone={instance.isAlive ? "ok" : "idle"}
                label={t(instance.isAlive ? "alive" : "silent")}
              />
            </Td>
            <Td>
              <RelativeTime value={instance.lastSeenAt} />
            </Td>
            <Td align="right">{instance.isAlive ? instance.wordsPerSecond : "—"}</Td>
            <Td>
              <ul className="grid gap-1">
                {instance.brokers.map(({ url, isConnected }) => (
                  <li key={url} className="flex flex-wrap items-center gap-2">
                    <span className="font-mono">{url}</span>
                    <StatusBadge
                      tone={isConnected && instance.isAlive ? "ok" : "warn"}
                      label={t(isConnected && instance.isAlive ? "connected" : "disconnected")}
                    />
                  </li>
                ))}
              </ul>
            </Td>
            <Td>
              <DateTime value={instance.startedAt} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
