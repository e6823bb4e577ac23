"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Duration } from "@/app/_features/equipment/duration";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { cn } from "@/app/_ui/class-names";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { LossDto, OeeDto } from "@/server/modules/equipment/contract";

/** Where planned busy time went, as a waterfall in a table: every row starts where the one before ended. */
export function LossTable({ oee }: { oee: OeeDto }) {
  const t = useTranslations("equipment.losses");
  const word = useTranslations("equipment");
  const name = useLocalName();
  const formatter = useFormatter();
  const planned = oee.times.pbtSeconds;
  if (planned === 0 || oee.losses.length === 0) {
    return (
      <Panel>
        <EmptyState compact title={t("empty")} />
      </Panel>
    );
  }
  const counted = oee.losses.filter(isCounted).sort((a, b) => order(a) - order(b) || b.seconds - a.seconds);
  const apart = oee.losses.filter((loss) => !isCounted(loss));
  let left = planned;
  const rows = counted.map((loss) => {
    left -= loss.seconds;
    return { loss, from: left };
  });
  const hasValue = oee.performance !== null && oee.quality !== null;
  return (
    <Panel flush title={t("chart")}>
      <Table label={t("caption")}>
        <caption className="sr-only">{t("caption")}</caption>
        <thead>
          <tr>
            <Th>{t("category")}</Th>
            <Th>{t("reason")}</Th>
            <Th>{t("countsAs")}</Th>
            <Th align="right">{t("occurrences")}</Th>
            <Th align="right">{t("duration")}</Th>
            <Th align="right">{t("share")}</Th>
            <Th className="w-[24%] min-w-32">
              <span className="sr-only">{t("chart")}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          <Tr className="font-medium">
            <Td colSpan={4}>{t("planned")}</Td>
            <Td align="right">
              <Duration seconds={planned} />
            </Td>
            <Td align="right">{formatter.number(1, "percent")}</Td>
            <Td>
              <Bar from={0} length={1} className="bg-idle-solid" />
            </Td>
          </Tr>
          {rows.map(({ loss, from }) => (
            <Tr key={keyOf(loss)}>
              <Td className="whitespace-nowrap">{word(`categories.${loss.category}`)}</Td>
              <Td>{loss.reason ? name(loss.reason) : <span className="text-faint">—</span>}</Td>
              <Td className="whitespace-nowrap text-muted">{word(`timeClasses.${loss.countsAs}`)}</Td>
              <Td align="right">{loss.occurrences > 0 ? loss.occurrences : "—"}</Td>
              <Td align="right">
                <Duration seconds={loss.seconds} />
              </Td>
              <Td align="right">{formatter.number(loss.seconds / planned, "percent")}</Td>
              <Td>
                <Bar
                  from={Math.min(from, from + loss.seconds) / planned}
                  length={Math.abs(loss.seconds) / planned}
                  className={loss.seconds < 0 ? "bg-ok-solid" : barOf(loss)}
                />
              </Td>
            </Tr>
          ))}
          {hasValue ? (
            <Tr className="font-medium">
              <Td colSpan={4}>{t("valuable")}</Td>
              <Td align="right">
                <Duration seconds={left} />
              </Td>
              <Td align="right">{formatter.number(left / planned, "percent")}</Td>
              <Td>
                <Bar from={0} length={left / planned} className="bg-ok-solid" />
              </Td>
            </Tr>
          ) : null}
          {apart.map((loss) => (
            <Tr key={keyOf(loss)} className="text-muted">
              <Td>{word(`categories.${loss.category}`)}</Td>
              <Td>{loss.reason ? name(loss.reason) : "—"}</Td>
              <Td>{word(`timeClasses.${loss.countsAs}`)}</Td>
              <Td align="right">{loss.occurrences}</Td>
              <Td align="right">
                <Duration seconds={loss.seconds} />
              </Td>
              <Td align="right" colSpan={2}>
                <span className="text-xs">
                  {t(loss.countsAs === "production" ? "partOfProduction" : "outsideOfOee")}
                </span>
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

/** Planned downtime is outside of planned busy time; controlled cooling is a part of production. */
const isCounted = (loss: LossDto) => loss.countsAs !== "planned" && loss.countsAs !== "production";
const order = (loss: LossDto) => (loss.countsAs === "quality" ? 2 : loss.countsAs === "performance" ? 1 : 0);
const keyOf = (loss: LossDto) => `${loss.category} ${loss.reason?.code ?? ""} ${loss.countsAs}`;

function barOf(loss: LossDto): string {
  if (loss.category === "breakdown" || loss.countsAs === "quality") return "bg-bad-solid";
  if (loss.countsAs === "setup") return "bg-info-solid";
  return loss.countsAs === "down" || loss.countsAs === "unrecorded" ? "bg-idle-solid" : "bg-warn-solid";
}

function Bar({ from, length, className }: { from: number; length: number; className: string }) {
  const start = Math.max(0, Math.min(1, from));
  const width = Math.max(0.002, Math.min(1 - start, length));
  return (
    <div aria-hidden="true" className="relative h-3.5 w-full rounded-xs bg-sunken">
      <div
        className={cn("absolute inset-y-0 rounded-xs", className)}
        style={{ left: `${start * 100}%`, width: `${width * 100}%` }}
      />
    </div>
  );
}
