"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useLive } from "@/app/_client/use-live";
import { localOf } from "@/server/domain/calendar/local-time";
import type { BoardDto } from "@/server/modules/equipment/contract";
import type { AndonCallDto } from "@/server/modules/equipment/contract/andon";
import { areaFigures, plantFigure } from "../_lib/area-figures";
import { packAreas } from "../_lib/pack-areas";
import { AreaBlock } from "./area-block";
import { CallBand } from "./call-band";
import { useColumns } from "./use-columns";
import { useSignedIn } from "./use-signed-in";
import { WallHeader } from "./wall-header";

const PAGE_MILLISECONDS = 15_000;
const FIGURES_MILLISECONDS = 60_000;
const HEADER = 7;
const CALLS = 9;

/** The floor on a big screen: what every machine does, who calls for help, today's figures. Nobody has to touch it. */
export function Wall({
  initialBoard,
  initialCalls,
  canAnswer,
}: {
  initialBoard: BoardDto;
  initialCalls: AndonCallDto[];
  canAnswer: boolean;
}) {
  const t = useTranslations("live.andon");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const boardOptions = trpc.equipment.board.queryOptions();
  const callOptions = trpc.andon.open.queryOptions({});
  const live = useLive(() => {
    void queries.invalidateQueries({ queryKey: boardOptions.queryKey });
    void queries.invalidateQueries({ queryKey: callOptions.queryKey });
  });
  const board = useQuery({ ...boardOptions, initialData: initialBoard, refetchInterval: live.interval });
  const calls = useQuery({ ...callOptions, initialData: initialCalls, refetchInterval: live.interval });
  const { dayStartsAt: from, dayEndsAt: to } = board.data;
  const kpis = useQuery({
    ...trpc.oee.kpis.queryOptions({ scope: { kind: "site" }, from, to, by: "area" }),
    refetchInterval: FIGURES_MILLISECONDS,
  });
  const targets = useQuery({ ...trpc.oeeTargets.list.queryOptions(), refetchInterval: FIGURES_MILLISECONDS });
  useSignedIn(board.error ?? calls.error);
  const mostColumns = useColumns();
  const areas = board.data.areas.filter(({ units }) => units.length > 0);
  const room = 100 - HEADER - (calls.data.length > 0 ? CALLS : 0) - 1;
  const { pages, tile, columns } = packAreas(areas, mostColumns, room);
  const page = usePage(pages.length);
  const today = localOf(Date.parse(from), board.data.timeZone).date;
  const figures = areaFigures(kpis.data, targets.data ?? [], today);
  const shown = pages[page] ?? pages[0] ?? [];
  return (
    <div className="flex h-full flex-col" style={{ fontSize: "1.6vh" }} data-wall-pages={pages.length}>
      <WallHeader
        board={board.data}
        figure={plantFigure(kpis.data, targets.data ?? [], today)}
        live={live.state}
        failed={board.isRefetchError}
        page={pages.length > 1 ? { shown: Math.min(page, pages.length - 1) + 1, of: pages.length } : null}
      />
      <CallBand calls={calls.data} canAnswer={canAnswer} />
      {areas.length === 0 ? (
        <p className="p-[4vh] text-[2.4vh] text-muted">{t("noMachines")}</p>
      ) : (
        <div className="min-h-0 flex-1 px-[1vh]">
          {shown.map((row) => (
            <div
              key={row.map(({ code }) => code).join()}
              className="grid gap-x-[1vh]"
              style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
            >
              {row.map(({ code, tiles }) => {
                const area = areas.find((each) => each.code === code);
                if (!area) return null;
                const figure = figures.get(code) ?? null;
                return <AreaBlock key={code} {...{ area, figure, tile, tiles }} calls={calls.data} />;
              })}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** Turns the pages, one after the other. */
function usePage(pages: number): number {
  const [page, setPage] = useState(0);
  useEffect(() => {
    if (pages < 2) return;
    const timer = setInterval(() => setPage((now) => (now + 1) % pages), PAGE_MILLISECONDS);
    return () => clearInterval(timer);
  }, [pages]);
  return pages > 0 ? page % pages : 0;
}
