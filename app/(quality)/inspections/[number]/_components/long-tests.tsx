"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { CommandFaults } from "@/app/_client/command-faults";
import { useTRPC } from "@/app/_client/trpc";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { DateTime } from "@/app/_ui/date-time";
import { Panel } from "@/app/_ui/panel";
import type { InspectionDetail } from "@/server/modules/inspection/contract";

/** Tests that run for hours: started here, read when the time is over; a task says so then. */
export function LongTests({ inspection, canWrite }: { inspection: InspectionDetail; canWrite: boolean }) {
  const t = useTranslations("inspections.longTests");
  const name = useLocalName();
  const trpc = useTRPC();
  const router = useRouter();
  const start = useMutation(
    trpc.inspection.startLongTest.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  const lines = inspection.characteristics.filter(({ testHours }) => testHours !== null);
  if (lines.length === 0) return null;
  return (
    <Panel title={t("title")}>
      {start.isError ? <CommandFaults error={start.error} /> : null}
      <ul className="grid gap-2">
        {lines.map(({ characteristic, testHours, longTest }) => (
          <li key={characteristic.code} className="flex flex-wrap items-center gap-2 text-sm">
            <span className="min-w-0 flex-1">
              {name(characteristic)}, {t("hours", { hours: testHours ?? 0 })}
              {longTest ? (
                <span className="block text-muted text-xs">
                  {t("started")} <DateTime value={longTest.startedAt} /> · {longTest.startedBy}
                  <br />
                  {t("due")} <DateTime value={longTest.dueAt} />
                </span>
              ) : null}
            </span>
            {longTest === null && canWrite ? (
              <Button
                size="sm"
                loading={start.isPending}
                onClick={() =>
                  start.mutate({ number: inspection.number, characteristic: characteristic.code })
                }
              >
                {t("start")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
