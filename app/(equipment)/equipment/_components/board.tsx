"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { EmptyState } from "@/app/_ui/empty-state";
import { Freshness } from "@/app/_ui/freshness";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { BoardDto, BoardUnitDto } from "@/server/modules/equipment/contract";
import { StateFilter } from "./state-filter";
import { UnitCard } from "./unit-card";

const REFRESH_MILLISECONDS = 15_000;

/** Every machine by area, refreshed by itself. */
export function Board({ initial }: { initial: BoardDto }) {
  const t = useTranslations("equipment.board");
  const trpc = useTRPC();
  const name = useLocalName();
  const url = useUrlState();
  const board = useQuery({
    ...trpc.equipment.board.queryOptions(),
    initialData: initial,
    refetchInterval: REFRESH_MILLISECONDS,
  });
  const { areas, asOf } = board.data;
  const all = areas.flatMap((area) => area.units);
  const state = url.get("state");
  const search = url.get("q").toLowerCase();
  const isShown = (unit: BoardUnitDto) =>
    (state === "" || (unit.state ?? "unrecorded") === state) &&
    `${unit.code} ${unit.nameEn} ${unit.nameZh} ${unit.equipmentClass}`.toLowerCase().includes(search);
  const shown = areas
    .map((area) => ({ ...area, units: area.units.filter(isShown) }))
    .filter((area) => area.units.length > 0);
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={<Freshness at={asOf} stale={board.isError || board.isRefetchError} />}
      />
      {all.length === 0 ? (
        <Panel>
          <EmptyState title={t("emptyTitle")} body={t("emptyBody")} />
        </Panel>
      ) : (
        <>
          <Panel flush className="mb-4">
            <ListToolbar placeholder={t("search")} filterNames={["state"]} />
            <StateFilter units={all} />
          </Panel>
          {shown.length === 0 ? (
            <Panel>
              <EmptyState title={t("noneTitle")} body={t("noneBody")} />
            </Panel>
          ) : null}
          <div className="grid gap-5">
            {shown.map((area) => (
              <section key={area.code} aria-label={area.code ? name(area) : t("otherArea")}>
                <h2 className="mb-2 flex items-baseline gap-2 font-semibold text-base">
                  {area.code ? name(area) : t("otherArea")}
                  <span className="font-normal text-muted text-xs">
                    {t("units", { count: area.units.length })}
                  </span>
                </h2>
                <ul className="grid grid-cols-[repeat(auto-fill,minmax(15.5rem,1fr))] gap-2">
                  {area.units.map((unit) => (
                    <UnitCard key={unit.code} unit={unit} />
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
