"use client";

import { useTranslations } from "next-intl";
import { Elapsed } from "@/app/_features/equipment/duration";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { StateBadge } from "@/app/_features/equipment/state-badge";
import { Code } from "@/app/_ui/code";
import { DateTime, RelativeTime } from "@/app/_ui/date-time";
import { Facts } from "@/app/_ui/facts";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import type { UnitDayDto } from "@/server/modules/equipment/contract";

/** What the machine does now, and what it is. */
export function CurrentPanel({ day }: { day: UnitDayDto }) {
  const t = useTranslations("equipment");
  const words = useTranslations("master-data.words");
  const load = useTranslations("live.load");
  const name = useLocalName();
  const classWord = (key: string) => {
    const path = `classes.${key}` as never;
    return words.has(path) ? words(path) : key;
  };
  const { current, unit } = day;
  const run = current.currentRun;
  return (
    <>
      <Panel title={t("unit.current")}>
        <Facts
          items={[
            { label: t("unit.state"), value: <StateBadge state={current.state} /> },
            current.since !== null && {
              label: t("unit.since"),
              value: (
                <>
                  <DateTime value={current.since} /> (<Elapsed since={current.since} />)
                </>
              ),
            },
            { label: t("unit.reason"), value: current.reason ? name(current.reason) : null },
            {
              label: t("unit.lastHeard"),
              value: current.lastHeardAt ? (
                <RelativeTime value={current.lastHeardAt} />
              ) : (
                t("board.neverHeard")
              ),
            },
            {
              label: t("unit.run"),
              value: run ? <Code value={run.code} href={`/runs/${run.code}`} /> : t("board.noRun"),
            },
            run?.operation ? { label: t("unit.operation"), value: name(run.operation) } : null,
            run?.program ? { label: load("program"), value: run.program } : null,
            run ? { label: load("started"), value: <DateTime value={run.startedAt} /> } : null,
            run ? { label: t("unit.operator"), value: run.operatorLabel } : null,
          ]}
        />
      </Panel>
      <Panel title={t("unit.facts")}>
        <Facts
          items={[
            { label: t("unit.area"), value: unit.area ? name(unit.area) : null },
            { label: t("unit.class"), value: classWord(unit.equipmentClass) },
            {
              label: t("unit.calendar"),
              value: unit.calendarCode ? <Code value={unit.calendarCode} /> : null,
            },
            {
              label: t("unit.capacity"),
              value: unit.capacityKg ? (
                <Quantity value={unit.capacityKg} unit="kg" />
              ) : unit.capacityPieces !== null ? (
                <Quantity value={unit.capacityPieces} unit="pcs" />
              ) : null,
            },
            {
              label: t("unit.countsFrom"),
              value: t(unit.countsFrom === "runs" ? "unit.countsFromRuns" : "unit.countsFromMachine"),
            },
          ]}
        />
      </Panel>
    </>
  );
}
