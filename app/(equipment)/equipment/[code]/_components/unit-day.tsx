"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil, Settings } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useLive } from "@/app/_client/use-live";
import { AndonPanel } from "@/app/_features/equipment/andon-panel";
import { LiveFreshness } from "@/app/_features/equipment/live-freshness";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { StateBadge } from "@/app/_features/equipment/state-badge";
import { WarningList } from "@/app/_features/equipment/warning-list";
import { MachineMaintenance } from "@/app/_features/maintenance/machine-maintenance";
import { Button } from "@/app/_ui/button";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { Tabs } from "@/app/_ui/tabs";
import type { UnitDayDto } from "@/server/modules/equipment/contract";
import { CorrectionDialog, type CorrectionRange, type StopReason } from "./correction-dialog";
import { CurrentLoad } from "./current-load";
import { CurrentPanel } from "./current-panel";
import { DayPicker } from "./day-picker";
import { FigureRow } from "./figure-row";
import { HourTable } from "./hour-table";
import { IntervalTable } from "./interval-table";
import { LossTable } from "./loss-table";
import { MACHINE_PANELS } from "./machine-panels";
import { RunTable } from "./run-table";
import { TimesPanel } from "./times-panel";
import { MachineTimeline } from "./window/machine-timeline";
import type { Chosen } from "./window/span-detail";
import { useWindowView } from "./window/use-window-view";

/** A machine and one production day of it: what it is doing, the day's figures, and everything behind them. */
export function UnitDay({
  code,
  date,
  initial,
  reasons,
  canCorrect,
  canCall,
  canConfigure,
}: {
  code: string;
  date: string | undefined;
  initial: UnitDayDto;
  reasons: readonly StopReason[];
  canCorrect: boolean;
  canCall: boolean;
  canConfigure: boolean;
}) {
  const t = useTranslations("equipment");
  const settings = useTranslations("calendars.settings");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const name = useLocalName();
  const [correcting, setCorrecting] = useState<CorrectionRange | null>(null);
  const isToday = initial.date === initial.today;
  const options = trpc.equipment.unitDay.queryOptions(date === undefined ? { code } : { code, date });
  const live = useLive(() => {
    if (isToday) void queryClient.invalidateQueries({ queryKey: options.queryKey });
  }, code);
  const query = useQuery({
    ...options,
    initialData: initial,
    refetchInterval: isToday ? live.interval : false,
  });
  const day = query.data;
  const latest = Math.max(Date.parse(day.to), Date.parse(day.now));
  const shown = useWindowView({ start: Date.parse(day.from), end: Date.parse(day.to) }, latest);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const last = day.intervals.at(-1);
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.equipment.pathKey() });
  const openCorrection = (range?: CorrectionRange) =>
    setCorrecting(
      range ?? { from: last?.startsAt ?? day.from, to: earlier(last?.endsAt ?? day.now, day.now) },
    );
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("unit.back"), href: "/equipment" }]}
        code={day.unit.code}
        title={name(day.unit)}
        status={<StateBadge state={day.current.state} />}
        actions={
          <>
            {isToday ? <LiveFreshness at={day.now} state={live.state} failed={query.isRefetchError} /> : null}
            <DayPicker date={day.date} today={day.today} />
            {canConfigure ? (
              <LinkButton
                href={`/equipment/${encodeURIComponent(code)}/settings`}
                icon={<Settings aria-hidden="true" className="size-4" />}
              >
                {settings("open")}
              </LinkButton>
            ) : null}
            {canCorrect ? (
              <Button
                icon={<Pencil aria-hidden="true" className="size-4" />}
                onClick={() => openCorrection()}
              >
                {t("unit.correct")}
              </Button>
            ) : null}
          </>
        }
      />
      <AndonPanel code={code} canCall={canCall} />
      <DetailLayout
        aside={
          <>
            <CurrentPanel day={day} />
            <CurrentLoad day={day} />
            <MachineMaintenance code={code} now={day.now} />
            <TimesPanel oee={day.oee} />
          </>
        }
      >
        <FigureRow oee={day.oee} />
        <WarningList warnings={day.oee.warnings} />
        <Panel title={t("unit.timeline")}>
          <MachineTimeline
            day={day}
            window={shown}
            last={latest}
            chosen={chosen}
            onChoose={setChosen}
            onCorrect={canCorrect ? openCorrection : undefined}
          />
        </Panel>
        {MACHINE_PANELS.map(({ id, Panel: Own }) => (
          <Own key={id} code={code} range={chosen ?? shown.settled} timeZone={day.timeZone} />
        ))}
        <Tabs
          label={t("unit.tabs.label")}
          urlName="tab"
          items={[
            { id: "losses", label: t("unit.tabs.losses"), content: <LossTable oee={day.oee} /> },
            {
              id: "intervals",
              label: t("unit.tabs.intervals"),
              count: day.intervals.length,
              content: (
                <IntervalTable
                  day={day}
                  onCorrect={canCorrect ? openCorrection : undefined}
                  onChanged={refresh}
                />
              ),
            },
            { id: "hours", label: t("unit.tabs.hours"), content: <HourTable oee={day.oee} /> },
            {
              id: "runs",
              label: t("unit.tabs.runs"),
              count: day.runs.length,
              content: <RunTable day={day} />,
            },
          ]}
        />
      </DetailLayout>
      {correcting ? (
        <CorrectionDialog
          code={code}
          range={correcting}
          reasons={reasons}
          timeZone={day.timeZone}
          onClose={() => setCorrecting(null)}
          onDone={refresh}
        />
      ) : null}
    </>
  );
}

const earlier = (a: string, b: string) => (a < b ? a : b);
