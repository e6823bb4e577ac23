"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { RelativeTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Freshness } from "@/app/_ui/freshness";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { Stat, StatRow } from "@/app/_ui/stat";
import type { MachineNamesDto } from "@/server/modules/connectivity/contract/mappings";
import type { ConnectivityOverview } from "@/server/modules/connectivity/contract/overview";
import { InstanceTable } from "./instance-table";
import { MachineTable } from "./machine-table";
import { NodeTable } from "./node-table";
import { SectionLinks } from "./section-links";
import { UnknownMachines } from "./unknown-machines";

const REFRESH_MILLISECONDS = 5_000;

/** Everything that talks to the plant's server, refreshed by itself. */
export function Overview({
  initial,
  machines,
  mayWrite,
}: {
  initial: ConnectivityOverview;
  machines: MachineNamesDto["machines"];
  mayWrite: boolean;
}) {
  const t = useTranslations("connectivity");
  const trpc = useTRPC();
  const overview = useQuery({
    ...trpc.connectivity.overview.queryOptions(),
    initialData: initial,
    refetchInterval: REFRESH_MILLISECONDS,
  });
  const { data } = overview;
  const alive = data.instances.filter(({ isAlive }) => isAlive);
  const online = data.nodes.filter(({ isOnline }) => isOnline).length;
  return (
    <>
      <PageHeader
        title={t("overview.title")}
        subtitle={t("overview.subtitle")}
        actions={
          <>
            <Freshness at={data.asOf} stale={overview.isError || overview.isRefetchError} />
            <SectionLinks here="overview" />
          </>
        }
      />
      <div className="grid gap-4">
        <StatRow>
          <Stat
            label={t("overview.processes")}
            value={alive.length}
            {...(alive.length === 0 ? { tone: "warn" } : {})}
          />
          <Stat label={t("overview.nodesOnline")} value={`${online} / ${data.nodes.length}`} />
          <Stat
            label={t("overview.machinesHeard")}
            value={new Set(data.machines.map(({ equipmentCode }) => equipmentCode)).size}
          />
          <Stat
            label={t("overview.unknown")}
            value={data.unknownMachines.length}
            {...(data.unknownMachines.length > 0 ? { tone: "warn" } : {})}
          />
          <Stat
            label={t("overview.openLetters")}
            value={data.openLetters}
            note={t("overview.letterNote", { count: data.openLetters })}
            {...(data.openLetters > 0 ? { tone: "warn" } : {})}
          />
        </StatRow>
        <UnknownMachines unknown={data.unknownMachines} machines={machines} mayWrite={mayWrite} />
        <Panel title={t("instances.title")} flush>
          <NoProcess overview={data} />
          {data.instances.length > 0 ? <InstanceTable instances={data.instances} /> : null}
        </Panel>
        <Panel
          title={t("nodes.title")}
          flush
          actions={
            <span className="text-muted text-sm">
              {data.hosts.map(({ hostId, isOnline }) => (
                <span key={hostId}>
                  {t(isOnline ? "overview.hostOnline" : "overview.hostOffline", { host: hostId })}
                </span>
              ))}
            </span>
          }
        >
          <NodeTable nodes={data.nodes} />
        </Panel>
        <Panel title={t("machines.title")} description={t("machines.skewHint")} flush>
          <MachineTable machines={data.machines} />
        </Panel>
      </div>
    </>
  );
}

function NoProcess({ overview }: { overview: ConnectivityOverview }) {
  const t = useTranslations("connectivity.overview");
  const [last] = overview.instances;
  if (!last) return <EmptyState compact title={t("noIngestTitle")} body={t("noIngestBody")} />;
  if (overview.instances.some(({ isAlive }) => isAlive)) return null;
  return (
    <EmptyState
      compact
      title={t("silentTitle")}
      body={t.rich("silentBody", { time: () => <RelativeTime value={last.lastSeenAt} /> })}
    />
  );
}
