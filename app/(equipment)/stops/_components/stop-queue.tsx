"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useLive } from "@/app/_client/use-live";
import { useDurationText } from "@/app/_features/equipment/duration";
import { LiveFreshness } from "@/app/_features/equipment/live-freshness";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import type { StopQueueDto, UnexplainedStopDto } from "@/server/modules/equipment/contract/stops";
import { keyOf } from "../_lib/stop-range";
import { ReasonSheet } from "./reason-sheet";
import { StopTile } from "./stop-tile";

const GROUPS = ["machine", "area", "plant"] as const;

/** Stops that wait for a reason: tap the stop, tap the reason. Several at once where they had the same one. */
export function StopQueue({
  input,
  initial,
}: {
  input: { near?: string | undefined; equipmentCode?: string | undefined };
  initial: StopQueueDto;
}) {
  const t = useTranslations("live.stops");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const duration = useDurationText();
  const options = trpc.stops.queue.queryOptions(input);
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.stops.pathKey() });
  const live = useLive(() => void refresh());
  const query = useQuery({ ...options, initialData: initial, refetchInterval: live.interval });
  const [isChoosing, setChoosing] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAsking, setAsking] = useState(false);
  const { stops, total, limitSeconds, asOf } = query.data;
  const asked = stops.filter((stop) => chosen.has(keyOf(stop)));
  const leave = () => {
    setAsking(false);
    setChosen(new Set());
    setChoosing(false);
  };
  const tap = (stop: UnexplainedStopDto) => {
    const key = keyOf(stop);
    if (!isChoosing) {
      setChosen(new Set([key]));
      setAsking(true);
      return;
    }
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  return (
    <div className="text-lg">
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle", { limit: duration(limitSeconds) })}
        actions={
          <>
            <LiveFreshness at={asOf} state={live.state} failed={query.isRefetchError} />
            {input.equipmentCode === undefined ? null : (
              <LinkButton href="/stops" size="touch">
                {t("allMachines")}
              </LinkButton>
            )}
            {stops.length < 2 ? null : (
              <Button
                size="touch"
                aria-pressed={isChoosing}
                icon={<ListChecks aria-hidden="true" className="size-5" />}
                onClick={() => {
                  setChosen(new Set());
                  setChoosing(!isChoosing);
                }}
              >
                {isChoosing ? t("chooseOne") : t("chooseMany")}
              </Button>
            )}
          </>
        }
      />
      {stops.length === 0 ? (
        <Panel>
          <EmptyState title={t("emptyTitle")} body={t("emptyBody")} />
        </Panel>
      ) : null}
      <div className="grid gap-6">
        {GROUPS.map((group) => {
          const own = stops.filter(({ nearness }) => nearness === group);
          if (own.length === 0) return null;
          return (
            <section key={group} aria-label={t(`groups.${group}`)}>
              <h2 className="mb-2 font-semibold text-base text-muted">{t(`groups.${group}`)}</h2>
              <ul className="grid grid-cols-[repeat(auto-fill,minmax(19rem,1fr))] gap-3">
                {own.map((stop) => (
                  <StopTile
                    key={keyOf(stop)}
                    stop={stop}
                    isChoosing={isChoosing}
                    isChosen={chosen.has(keyOf(stop))}
                    onTap={() => tap(stop)}
                  />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      {total > stops.length ? <p className="mt-3 text-muted text-sm">{t("more", { count: total })}</p> : null}
      {isChoosing ? (
        <div className="sticky bottom-0 mt-4 flex flex-wrap items-center gap-3 border-line border-t bg-canvas py-3">
          <p className="flex-1">{t("chosen", { count: asked.length })}</p>
          <Button
            size="touch"
            variant="primary"
            disabled={asked.length === 0}
            onClick={() => setAsking(true)}
          >
            {t("explainChosen")}
          </Button>
        </div>
      ) : null}
      {isAsking && asked.length > 0 ? (
        <ReasonSheet stops={asked} now={asOf} onClose={leave} onChanged={refresh} />
      ) : null}
    </div>
  );
}
