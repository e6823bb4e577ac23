"use client";

import { useTranslations } from "next-intl";
import type { PointerEvent } from "react";
import type { OrderMark } from "@/app/_features/terminal/order-marks";
import { cn } from "@/app/_ui/class-names";
import { formatDecimalText } from "@/app/_ui/number-format";
import type { TerminalLoad, TerminalMachineState } from "@/server/modules/work-orders/contract/terminal";
import { OrderBadge } from "./order-badge";
import { useDragLoad } from "./use-drag-load";

type Actions = {
  /** A free place was tapped. */
  onPlace: (position: string) => void;
  /** A loaded place was tapped: its load is taken in hand, or put back. */
  onPick: (loadId: string) => void;
  /** A load was dragged to another place. */
  onMove: (loadId: string, position: string) => void;
};

/** The places of the furnace, layer by layer from the top. Loads are moved by dragging, or by two taps or keys. */
export function LoadMap({
  positions,
  loads,
  marks,
  next,
  picked,
  inHand,
  ...actions
}: {
  positions: TerminalMachineState["positions"];
  loads: readonly TerminalLoad[];
  marks: readonly OrderMark[];
  /** The place that the next scan fills. */
  next: string | null;
  /** The load in hand, to be put at another place. */
  picked: string | null;
  /** Something is in hand: free places take it. */
  inHand: boolean;
} & Actions) {
  const t = useTranslations("terminal");
  const { dragged, begin, isTap } = useDragLoad(actions.onMove);
  const layers = [...new Set(positions.map((position) => position.layer))].sort((a, b) => b - a);
  const draggedLoad = loads.find((load) => load.id === dragged?.loadId);
  return (
    <fieldset className="min-w-0 rounded-lg border border-line-strong p-2">
      <legend className="px-1 text-base text-muted">{t("load.map")}</legend>
      <div className="grid gap-2">
        {layers.map((layer) => (
          <div key={layer} className="flex gap-2">
            {positions
              .filter((position) => position.layer === layer)
              .map(({ code }) => {
                const load = loads.find((each) => each.position === code);
                return load ? (
                  <LoadedPlace
                    key={code}
                    code={code}
                    load={load}
                    mark={
                      marks.length > 1
                        ? marks.find((each) => each.orderNumber === load.orderNumber)
                        : undefined
                    }
                    isPicked={load.id === picked}
                    isDragged={load.id === dragged?.loadId}
                    onPointerDown={(event) => begin(load.id, event)}
                    onPick={() => isTap() && actions.onPick(load.id)}
                  />
                ) : (
                  <FreePlace
                    key={code}
                    code={code}
                    isNext={!inHand && code === next}
                    takes={inHand || dragged !== null}
                    isOver={dragged?.over === code}
                    onPlace={() => isTap() && actions.onPlace(code)}
                  />
                );
              })}
          </div>
        ))}
      </div>
      {dragged && draggedLoad ? (
        <span
          aria-hidden="true"
          className="pointer-events-none fixed z-50 -translate-x-1/2 -translate-y-full rounded-md border-2 border-accent bg-raised px-3 py-2 font-medium font-mono text-lg shadow-float"
          style={{ left: dragged.x, top: dragged.y - 8 }}
        >
          {draggedLoad.lot}
        </span>
      ) : null}
    </fieldset>
  );
}

const placeClass = "min-h-20 min-w-0 flex-1 rounded-md border px-2 py-1 text-left text-base";

function LoadedPlace({
  code,
  load,
  mark,
  isPicked,
  isDragged,
  onPick,
  onPointerDown,
}: {
  code: string;
  load: TerminalLoad;
  mark: OrderMark | undefined;
  isPicked: boolean;
  isDragged: boolean;
  onPick: () => void;
  onPointerDown: (event: PointerEvent) => void;
}) {
  const common = useTranslations("common");
  return (
    <button
      type="button"
      aria-pressed={isPicked}
      onClick={onPick}
      onPointerDown={onPointerDown}
      className={cn(
        placeClass,
        "cursor-grab touch-none select-none border-l-6 text-ink",
        isPicked ? "bg-selected outline-3 outline-accent" : "bg-accent-soft hover:bg-hover",
        isDragged && "opacity-50",
        mark?.border ?? "border-accent",
      )}
    >
      <span className="flex items-start justify-between gap-1">
        <span className="font-mono text-sm">{code}</span>
        {mark ? <OrderBadge mark={mark} /> : null}
      </span>
      <span className="block truncate font-medium font-mono">{load.lot}</span>
      <span className="block truncate text-sm">
        {formatDecimalText(load.quantity, { maximumFractionDigits: 3 })} {common(`units.${load.unit}`)}
      </span>
    </button>
  );
}

function FreePlace({
  code,
  isNext,
  takes,
  isOver,
  onPlace,
}: {
  code: string;
  isNext: boolean;
  takes: boolean;
  isOver: boolean;
  onPlace: () => void;
}) {
  const t = useTranslations("terminal");
  const words = useTranslations("handling.load");
  return (
    <button
      type="button"
      data-place={code}
      aria-pressed={takes ? undefined : isNext}
      onClick={onPlace}
      className={cn(
        placeClass,
        isOver
          ? "border-2 border-accent bg-selected"
          : isNext || takes
            ? "border-2 border-accent border-dashed bg-surface"
            : "border-line-strong bg-sunken text-muted hover:bg-hover",
      )}
    >
      <span className="block font-mono text-sm">{code}</span>
      <span className="block text-sm">
        {takes ? words("here") : isNext ? t("load.next") : t("load.empty")}
      </span>
    </button>
  );
}
