"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import type { BoardDto } from "@/server/modules/equipment/contract";
import type { AndonCallDto } from "@/server/modules/equipment/contract/andon";
import type { AreaFigure } from "../_lib/area-figures";
import { OeeFigure } from "./oee-figure";
import { WallTile } from "./wall-tile";

/** An area: its figures of the day, and a tile for each machine. */
export function AreaBlock({
  area,
  figure,
  tile,
  tiles,
  calls,
}: {
  area: BoardDto["areas"][number];
  figure: AreaFigure | null;
  tile: number;
  tiles: number;
  calls: readonly AndonCallDto[];
}) {
  const t = useTranslations("live.andon");
  const board = useTranslations("equipment.board");
  const name = useLocalName();
  const formatter = useFormatter();
  const amount = (value: number) => formatter.number(value, "integer");
  const title = area.code ? name(area) : board("otherArea");
  return (
    <section aria-label={title} style={{ gridColumn: `span ${tiles}` }} className="min-w-0">
      <div className="flex h-[5vh] items-baseline gap-[1.2vh] whitespace-nowrap pt-[0.8vh] leading-[3.4vh]">
        <h2 className="min-w-0 flex-1 truncate font-semibold text-[2.2vh]">{title}</h2>
        {figure?.good != null && tiles >= 4 ? (
          <span className="text-[1.6vh] text-muted tabular-nums">
            {figure.goodAtTarget === null
              ? t("count", { count: amount(figure.good), unit: figure.unit ?? "" })
              : t("countOf", {
                  count: amount(figure.good),
                  target: amount(figure.goodAtTarget),
                  unit: figure.unit ?? "",
                })}
          </span>
        ) : null}
        {figure ? <OeeFigure figure={figure} withTarget={tiles >= 3} className="text-[2.4vh]" /> : null}
      </div>
      <ul
        className="grid gap-[1vh] pb-[1vh]"
        style={{ gridTemplateColumns: `repeat(${tiles}, minmax(0, 1fr))`, gridAutoRows: `${tile}vh` }}
      >
        {area.units.map((unit) => (
          <WallTile
            key={unit.code}
            unit={unit}
            calls={calls.filter(({ equipment }) => equipment.code === unit.code)}
          />
        ))}
      </ul>
    </section>
  );
}
