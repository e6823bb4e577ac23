"use client";

import { useTranslations } from "next-intl";
import { cn } from "@/app/_ui/class-names";
import { formatDecimalText } from "@/app/_ui/number-format";
import type { TerminalLoad, TerminalMachineState } from "@/server/modules/work-orders/contract/terminal";

/** The places of the furnace, layer by layer from the top; the marked one is filled by the next scan. */
export function LoadMap({
  positions,
  loads,
  next,
  onChoose,
}: {
  positions: TerminalMachineState["positions"];
  loads: readonly TerminalLoad[];
  next: string | null;
  onChoose: (position: string) => void;
}) {
  const t = useTranslations("terminal");
  const layers = [...new Set(positions.map((position) => position.layer))].sort((a, b) => b - a);
  return (
    <fieldset className="min-w-0 rounded-lg border border-line-strong p-2">
      <legend className="px-1 text-base text-muted">{t("load.map")}</legend>
      <div className="grid gap-2">
        {layers.map((layer) => (
          <div key={layer} className="flex gap-2">
            {positions
              .filter((position) => position.layer === layer)
              .map(({ code }) => (
                <Place
                  key={code}
                  code={code}
                  load={loads.find((each) => each.position === code)}
                  isNext={code === next}
                  onChoose={() => onChoose(code)}
                />
              ))}
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function Place({
  code,
  load,
  isNext,
  onChoose,
}: {
  code: string;
  load: TerminalLoad | undefined;
  isNext: boolean;
  onChoose: () => void;
}) {
  const t = useTranslations("terminal");
  const common = useTranslations("common");
  return (
    <button
      type="button"
      disabled={load !== undefined}
      aria-pressed={load ? undefined : isNext}
      onClick={onChoose}
      className={cn(
        "min-h-20 min-w-0 flex-1 rounded-md border px-2 py-1 text-left text-base",
        load
          ? "border-accent bg-accent-soft text-ink"
          : isNext
            ? "border-2 border-accent border-dashed bg-surface"
            : "border-line-strong bg-sunken text-muted hover:bg-hover",
      )}
    >
      <span className="block font-mono text-sm">{code}</span>
      {load ? (
        <>
          <span className="block truncate font-medium font-mono">{load.lot}</span>
          <span className="block truncate text-sm">
            {formatDecimalText(load.quantity, { maximumFractionDigits: 3 })} {common(`units.${load.unit}`)}
          </span>
        </>
      ) : (
        <span className="block text-sm">{isNext ? t("load.next") : t("load.empty")}</span>
      )}
    </button>
  );
}
