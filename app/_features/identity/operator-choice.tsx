"use client";

import { useTranslations } from "next-intl";
import { cn } from "@/app/_ui/class-names";
import type { OperatorDto } from "@/server/modules/identity/contract";

const MOST_SHOWN = 12;

/** The people of the floor as large buttons; with many, the name is typed or scanned instead. */
export function OperatorChoice({
  operators,
  value,
  onChoose,
}: {
  operators: readonly OperatorDto[];
  value: string;
  onChoose: (username: string) => void;
}) {
  const t = useTranslations("identity.switch");
  if (operators.length === 0 || operators.length > MOST_SHOWN) return null;
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-sm">{t("who")}</legend>
      <div className="grid grid-cols-2 gap-2">
        {operators.map(({ username, displayName }) => (
          <button
            key={username}
            type="button"
            aria-pressed={value === username}
            onClick={() => onChoose(username)}
            className={cn(
              "min-h-12 rounded-md border px-3 py-1 text-left",
              value === username
                ? "border-accent bg-accent-soft text-accent-text"
                : "border-line-strong hover:bg-hover",
            )}
          >
            <span className="block truncate text-lg">{displayName}</span>
            <span className="block truncate font-mono text-muted text-xs">{username}</span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
