"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { cn } from "@/app/_ui/class-names";
import { RelativeTime } from "@/app/_ui/date-time";
import { Link } from "@/app/_ui/link";
import { ToneShape } from "@/app/_ui/tone-shape";
import type { TerminalMachine } from "@/server/modules/work-orders/contract/terminal";
import { terminalHref } from "./machine-memory";

/** Every machine as a tile to tap, by area, with what it is doing. */
export function MachineGrid({ machines }: { machines: readonly TerminalMachine[] }) {
  const t = useTranslations("terminal");
  const name = useLocalName();
  const areas = new Map<string, TerminalMachine[]>();
  for (const machine of machines) {
    const area = machine.area ? name(machine.area) : t("otherMachines");
    areas.set(area, [...(areas.get(area) ?? []), machine]);
  }
  return (
    <div className="grid gap-5">
      {[...areas].map(([area, members]) => (
        <section key={area}>
          <h2 className="mb-2 font-semibold text-lg">{area}</h2>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-2">
            {members.map((machine) => (
              <li key={machine.code}>
                <MachineTile machine={machine} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function MachineTile({ machine }: { machine: TerminalMachine }) {
  const t = useTranslations("terminal");
  const name = useLocalName();
  const { running } = machine;
  return (
    <Link
      href={terminalHref(machine.code)}
      className={cn(
        "flex min-h-24 flex-col rounded-lg border bg-surface px-3 py-2 hover:bg-hover",
        running ? "border-accent" : "border-line-strong",
      )}
    >
      <span className="flex items-baseline justify-between gap-2">
        <span className="font-mono font-semibold text-xl">{machine.code}</span>
        <span className={cn("inline-flex items-center gap-1.5", running ? "text-accent-text" : "text-muted")}>
          <ToneShape tone={running ? "accent" : "idle"} className="size-3" />
          {running ? t("running") : t("free")}
        </span>
      </span>
      <span className="text-muted">{name(machine)}</span>
      {running ? (
        <span className="mt-auto pt-1 text-base">
          {name(running.operation)} · {t("lotCount", { count: running.loadCount })} ·{" "}
          <RelativeTime value={running.startedAt} />
        </span>
      ) : null}
    </Link>
  );
}
