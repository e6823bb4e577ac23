"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { DateTime, RelativeTime } from "@/app/_ui/date-time";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import { Select } from "@/app/_ui/select";
import { Skeleton } from "@/app/_ui/skeleton";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import { plainValue } from "./elapsed";
import { Sparkline } from "./sparkline";

const LIVE_MS = 10_000;
const HOURS = [1, 8, 24, 72] as const;

/** What a machine's process is at: last values with their age, and the last hours. Nothing for machines without. */
export function ProcessValuesPanel({ code }: { code: string }) {
  const t = useTranslations("process-data.values");
  const name = useLocalName();
  const trpc = useTRPC();
  const [hours, setHours] = useState<number>(8);
  const { data, isPending } = useQuery(
    trpc.processData.currentValues.queryOptions(
      { code, hours },
      { refetchInterval: LIVE_MS, placeholderData: (before) => before },
    ),
  );
  if (data && data.items.length === 0) return null;
  return (
    <Panel
      flush
      title={t("title")}
      actions={
        <span className="w-36" data-print="hide">
          <Select
            aria-label={t("span")}
            value={String(hours)}
            options={HOURS.map((value) => ({
              value: String(value),
              label: t("lastHours", { count: value }),
            }))}
            onChange={(event) => setHours(Number(event.target.value))}
          />
        </span>
      }
    >
      {isPending || !data ? (
        <Skeleton className="m-4 h-24" />
      ) : (
        <Table>
          <thead>
            <Tr>
              <Th>{t("parameter")}</Th>
              <Th align="right">{t("last")}</Th>
              <Th>{t("age")}</Th>
              <Th>{t("course", { count: hours })}</Th>
            </Tr>
          </thead>
          <tbody>
            {data.items.map(({ parameter, last, points }) => (
              <Tr key={parameter.code}>
                <Td>{name(parameter)}</Td>
                <Td align="right">
                  {last ? (
                    <Quantity value={plainValue(last.value)} unit={parameter.unit} />
                  ) : (
                    <span className="text-muted">{t("never")}</span>
                  )}
                </Td>
                <Td>
                  {last ? (
                    <span className="flex flex-col">
                      <RelativeTime value={last.at} />
                      <span className="text-faint text-xs">
                        <DateTime value={last.at} format="timeSeconds" />
                      </span>
                    </span>
                  ) : (
                    "—"
                  )}
                </Td>
                <Td>
                  <Sparkline
                    points={points}
                    from={Date.parse(data.from)}
                    to={Date.parse(data.now)}
                    isLogarithmic={parameter.isLogarithmic}
                  />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}
