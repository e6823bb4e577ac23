"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { MonitorUp } from "lucide-react";
import { useNow, useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { useLive } from "@/app/_client/use-live";
import { LiveFreshness } from "@/app/_features/equipment/live-freshness";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { LinkButton } from "@/app/_ui/link-button";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { BoardDto, BoardUnitDto } from "@/server/modules/equipment/contract";
import { moveAmongCards } from "../_lib/move-among-cards";
import { StateFilter } from "./state-filter";
import { UnitCard } from "./unit-card";

/** Every machine by area; changes show as they happen, arrow keys walk from card to card. */
export function Board({ initial }: { initial: BoardDto }) {
  const t = useTranslations("equipment.board");
  const live = useTranslations("live.board");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const name = useLocalName();
  const url = useUrlState();
  const options = trpc.equipment.board.queryOptions();
  const { state: connection, interval } = useLive(() => {
    void queries.invalidateQueries({ queryKey: options.queryKey });
  });
  const board = useQuery({ ...options, initialData: initial, refetchInterval: interval });
  const now = useNow({ updateInterval: 10_000 }).getTime();
  const { areas, asOf } = board.data;
  const state = url.get("state");
  const area = url.get("area");
  const search = url.get("q").toLowerCase();
  const inArea = areas.filter(({ code }) => area === "" || code === area);
  const all = inArea.flatMap((each) => each.units);
  const isShown = (unit: BoardUnitDto) =>
    (state === "" || (unit.state ?? "unrecorded") === state) && wordsOf(unit).includes(search);
  const shown = inArea
    .map((each) => ({ ...each, units: each.units.filter(isShown) }))
    .filter((each) => each.units.length > 0);
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          <>
            <LiveFreshness at={asOf} state={connection} failed={board.isRefetchError} />
            <LinkButton href="/andon" icon={<MonitorUp aria-hidden="true" className="size-4" />}>
              {live("wall")}
            </LinkButton>
          </>
        }
      />
      {areas.every((each) => each.units.length === 0) ? (
        <Panel>
          <EmptyState title={t("emptyTitle")} body={t("emptyBody")} />
        </Panel>
      ) : (
        <>
          <Panel flush className="mb-4">
            <ListToolbar placeholder={live("search")} filterNames={["state", "area"]}>
              <FilterSelect
                name="area"
                label={live("area")}
                options={areas.map((each) => ({
                  value: each.code,
                  label: each.code ? name(each) : t("otherArea"),
                }))}
              />
            </ListToolbar>
            <StateFilter units={all} />
          </Panel>
          {shown.length === 0 ? (
            <Panel>
              <EmptyState title={t("noneTitle")} body={t("noneBody")} />
            </Panel>
          ) : null}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the cards inside take the focus, arrows move it */}
          <div className="grid gap-5" onKeyDown={moveAmongCards}>
            {shown.map((each) => (
              <section key={each.code} aria-label={each.code ? name(each) : t("otherArea")}>
                <h2 className="mb-2 flex items-baseline gap-2 font-semibold text-base">
                  {each.code ? name(each) : t("otherArea")}
                  <span className="font-normal text-muted text-xs">
                    {t("units", { count: each.units.length })}
                  </span>
                </h2>
                <ul className="grid grid-cols-[repeat(auto-fill,minmax(15.5rem,1fr))] gap-2">
                  {each.units.map((unit) => (
                    <UnitCard key={unit.code} unit={unit} now={now} />
                  ))}
                </ul>
              </section>
            ))}
          </div>
        </>
      )}
    </>
  );
}

function wordsOf({ code, nameEn, nameZh, equipmentClass, currentRun }: BoardUnitDto): string {
  const run = currentRun ? [currentRun.code, ...currentRun.orders, ...currentRun.lots] : [];
  return [code, nameEn, nameZh, equipmentClass, ...run].join(" ").toLowerCase();
}
