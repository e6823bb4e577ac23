"use client";

import { useTranslations } from "next-intl";
import { useColumnName } from "@/app/_features/root-cause/column-name";
import { Button } from "@/app/_ui/button";
import type { RootCauseDto } from "@/server/modules/root-cause/contract";

/** What is held constant; each can be let go, and the strongest of the others held too. */
export function HeldFactors({
  analysis,
  onHold,
}: {
  analysis: RootCauseDto;
  onHold: (keys: readonly string[]) => void;
}) {
  const t = useTranslations("root-cause");
  const nameOf = useColumnName();
  const { adjustedFor, effects, model } = analysis;
  const column = new Map(effects.map((effect) => [effect.key, effect.column]));
  const name = (key: string) => {
    const found = column.get(key);
    return found ? nameOf(found) : key;
  };
  const proposed = (model?.terms ?? []).filter(({ key }) => !adjustedFor.includes(key)).slice(0, 4);
  return (
    <fieldset className="flex flex-wrap items-center gap-2 rounded-lg border border-line bg-surface px-4 py-2.5 text-sm">
      <legend className="sr-only">{t("held")}</legend>
      <span className="font-medium">{t(adjustedFor.length > 0 ? "heldNow" : "heldNone")}</span>
      {adjustedFor.map((key) => (
        <Button
          key={key}
          size="sm"
          aria-pressed
          onClick={() => onHold(adjustedFor.filter((each) => each !== key))}
        >
          {t("letGo", { name: name(key) })}
        </Button>
      ))}
      {proposed.length > 0 ? <span className="ml-2 text-muted">{t("holdToo")}</span> : null}
      {proposed.map(({ key }) => (
        <Button
          key={key}
          size="sm"
          variant="ghost"
          aria-pressed={false}
          onClick={() => onHold([...adjustedFor, key])}
        >
          + {name(key)}
        </Button>
      ))}
    </fieldset>
  );
}
