import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";
import { DateTime, RelativeTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { SparkplugNodeDto } from "@/server/modules/connectivity/contract/overview";

/** Edge nodes, and below each its devices. */
export function NodeTable({ nodes }: { nodes: readonly SparkplugNodeDto[] }) {
  const t = useTranslations("connectivity.nodes");
  if (nodes.length === 0) return <EmptyState compact title={t("empty")} body={t("emptyBody")} />;
  return (
    <Table aria-label={t("caption")}>
      <thead>
        <Tr>
          <Th>{t("name")}</Th>
          <Th>{t("state")}</Th>
          <Th>{t("since")}</Th>
          <Th>{t("seen")}</Th>
          <Th align="right">{t("bdSeq")}</Th>
          <Th align="right">{t("births")}</Th>
          <Th align="right">{t("asked")}</Th>
          <Th align="right">{t("gaps")}</Th>
          <Th align="right">{t("duplicates")}</Th>
        </Tr>
      </thead>
      {nodes.map((node) => (
        <tbody key={`${node.groupId}/${node.nodeId}`}>
          <Tr>
            <Td>
              <strong className="font-medium font-mono">
                {node.groupId}/{node.nodeId}
              </strong>
            </Td>
            <Td>
              <Line isOnline={node.isOnline} isAwaiting={node.isAwaitingBirth} />
            </Td>
            <Td>{node.since ? <DateTime value={node.since} format="dateTimeSeconds" /> : "—"}</Td>
            <Td>{node.lastSeenAt ? <RelativeTime value={node.lastSeenAt} /> : "—"}</Td>
            <Td align="right">{node.bdSeq ?? "—"}</Td>
            <Td align="right">{node.births}</Td>
            <Td align="right">{node.rebirthsAsked}</Td>
            <Td align="right">{node.gaps}</Td>
            <Td align="right">{node.duplicates}</Td>
          </Tr>
          {node.devices.map((device) => (
            <Tr key={device.deviceId}>
              <Td>
                <span className="pl-5 font-mono">{device.deviceId}</span>
              </Td>
              <Td>
                <Line isOnline={device.isOnline} isAwaiting={false} />
              </Td>
              <Td>
                <DateTime value={device.since} format="dateTimeSeconds" />
              </Td>
              <Td colSpan={6}>{null}</Td>
            </Tr>
          ))}
        </tbody>
      ))}
    </Table>
  );
}

function Line({ isOnline, isAwaiting }: { isOnline: boolean; isAwaiting: boolean }) {
  const t = useTranslations("connectivity.nodes");
  if (isAwaiting) return <StatusBadge tone="warn" label={t("awaiting")} />;
  return <StatusBadge tone={isOnline ? "ok" : "bad"} label={t(isOnline ? "online" : "offline")} />;
}
