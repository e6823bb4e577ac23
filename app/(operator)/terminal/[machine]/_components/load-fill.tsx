"use client";

import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";
import { Quantity } from "@/app/_ui/quantity";
import { decimal, sum } from "@/server/domain/quantity/decimal";
import type { TerminalLoad, TerminalMachineState } from "@/server/modules/work-orders/contract/terminal";

/** How full the machine is: mass, pieces and places beside what it is made for. Too much is said, not refused. */
export function LoadFill({
  machine,
  positions,
  loads,
}: {
  machine: TerminalMachineState["machine"];
  positions: TerminalMachineState["positions"];
  loads: readonly TerminalLoad[];
}) {
  const t = useTranslations("handling.fill");
  const units = useTranslations("common.units");
  const massKg = sum(loads.map((load) => load.massKg));
  const pieces = sum(loads.filter((load) => load.unit === "pcs").map((load) => load.quantity));
  const placed = new Set(loads.flatMap((load) => load.position ?? [])).size;
  const isOver =
    (machine.capacityKg !== null && massKg.gt(machine.capacityKg)) ||
    (machine.capacityPieces !== null && pieces.gt(machine.capacityPieces));
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1 text-base text-muted">
      <Held held={massKg.toFixed()} unit={units("kg")} capacity={machine.capacityKg} of={t("of")} />
      {pieces.gt(0) ? (
        <Held
          held={pieces.toFixed()}
          unit={units("pcs")}
          capacity={machine.capacityPieces === null ? null : String(machine.capacityPieces)}
          of={t("of")}
        />
      ) : null}
      {positions.length > 0 ? <span>{t("places", { placed, places: positions.length })}</span> : null}
      {isOver ? <StatusBadge tone="warn" size="touch" label={t("over")} /> : null}
    </div>
  );
}

function Held({
  held,
  unit,
  capacity,
  of,
}: {
  held: string;
  unit: string;
  capacity: string | null;
  of: string;
}) {
  return (
    <span>
      <Quantity value={held} decimals={3} unit={capacity === null ? unit : undefined} />
      {capacity === null ? null : (
        <>
          {" "}
          {of} <Quantity value={decimal(capacity).toFixed()} unit={unit} decimals={3} />
        </>
      )}
    </span>
  );
}
