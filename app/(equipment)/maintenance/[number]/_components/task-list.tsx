"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { useAfterWrite } from "@/app/_features/maintenance/use-after-write";
import { Checkbox } from "@/app/_ui/checkbox";
import type { MaintenanceDetail } from "@/server/modules/maintenance/contract";

const WORKED_ON = ["in-progress", "waiting-parts", "done"];

/** The tasks of an order to tick, and the parts that the plan says are needed. */
export function TaskList({ order, mayWrite }: { order: MaintenanceDetail; mayWrite: boolean }) {
  const t = useTranslations("maintenance.order");
  const chinese = useLocale() === "zh-CN";
  const trpc = useTRPC();
  const { saved, refused } = useAfterWrite();
  const tick = useMutation(
    trpc.maintenance.tickTask.mutationOptions({ onSuccess: () => saved(), onError: refused }),
  );
  const canTick = mayWrite && WORKED_ON.includes(order.status) && !tick.isPending;
  return (
    <div className="grid gap-3">
      {order.tasks.length === 0 ? <p className="text-muted">{t("noTasks")}</p> : null}
      {order.tasks.map((task, index) => (
        <Checkbox
          key={task.en}
          size="touch"
          label={chinese ? task.zh : task.en}
          checked={task.done}
          disabled={!canTick}
          onChange={(event) => tick.mutate({ number: order.number, task: index, done: event.target.checked })}
        />
      ))}
      {order.plannedParts.length > 0 ? (
        <div>
          <h3 className="mb-1 font-medium text-sm">{t("plannedParts")}</h3>
          <ul className="grid gap-1">
            {order.plannedParts.map(({ code, part, quantity, stock, place }) => (
              <li key={code} className="flex flex-wrap gap-x-2">
                <span className="font-mono">{code}</span>
                <span>{part ? (chinese ? part.nameZh : part.nameEn) : null}</span>
                <span>× {quantity}</span>
                {stock === null ? null : (
                  <span className="text-muted">{t("stock", { stock, place: place ?? "—" })}</span>
                )}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
