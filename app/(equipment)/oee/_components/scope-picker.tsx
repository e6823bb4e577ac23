"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { instantOfSiteTime, siteTimeOf } from "@/app/_client/site-time";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { cn } from "@/app/_ui/class-names";
import { Combobox } from "@/app/_ui/combobox";
import { DateTimeField } from "@/app/_ui/date-field";
import { FormField } from "@/app/_ui/form-field";
import { useUrlState } from "@/app/_ui/use-url-state";
import {
  type ExplorerChoices,
  type ExplorerDto,
  WINDOW_PRESETS,
} from "@/server/modules/oee/contract/explorer";
import { scopeText } from "../_lib/explorer-address";

const DRILL = { drill: null, weekday: null, cell: null, page: null };

/** Whose figures and of which time. */
export function ScopePicker({ found, choices }: { found: ExplorerDto; choices: ExplorerChoices }) {
  const t = useTranslations("oee-explorer.scope");
  const presets = useTranslations("oee-explorer.window");
  const name = useLocalName();
  const url = useUrlState();
  const options = [
    { value: "site", label: t("site") },
    ...(["areas", "lines", "units", "products"] as const).flatMap((group) =>
      choices[group].map((each) => ({
        value: `${group.slice(0, -1)}:${each.code}`,
        label: `${each.code} ${name(each)}`,
        note: t(`kinds.${group}`),
        keywords: [each.nameEn, each.nameZh],
      })),
    ),
    ...choices.orders.map(({ number, productCode }) => ({
      value: `order:${number}`,
      label: number,
      note: `${t("kinds.orders")} · ${productCode}`,
    })),
  ];
  return (
    <section
      aria-label={t("label")}
      aria-busy={url.pending}
      data-print="hide"
      className="mb-4 flex flex-wrap items-end gap-3"
    >
      <FormField label={t("label")} className="w-80">
        <Combobox
          options={options}
          value={scopeText(found.kpi.scope) || "site"}
          onValueChange={(value) => url.set({ scope: value === "site" ? null : value, ...DRILL })}
        />
      </FormField>
      <fieldset className="flex overflow-hidden rounded-md border border-line-strong">
        <legend className="sr-only">{presets("label")}</legend>
        {WINDOW_PRESETS.map((preset) => (
          <button
            key={preset}
            type="button"
            aria-pressed={found.preset === preset}
            onClick={() =>
              url.set({
                window: preset === "7d" ? null : preset,
                from: null,
                to: null,
                trend: null,
                ...DRILL,
              })
            }
            className={cn(
              "h-8 px-3 text-sm",
              found.preset === preset ? "bg-selected font-medium" : "hover:bg-hover",
            )}
          >
            {presets(preset)}
          </button>
        ))}
      </fieldset>
      <AnyWindow key={`${found.window.from} ${found.window.to}`} found={found} />
    </section>
  );
}

function AnyWindow({ found }: { found: ExplorerDto }) {
  const t = useTranslations("oee-explorer.window");
  const zone = useTimeZone() ?? "UTC";
  const url = useUrlState();
  const [from, setFrom] = useState(() => siteTimeOf(found.window.from, zone));
  const [to, setTo] = useState(() => siteTimeOf(found.window.to, zone));
  const start = instantOfSiteTime(from, zone);
  const end = instantOfSiteTime(to, zone);
  const isReversed = start !== null && end !== null && start >= end;
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (start && end && !isReversed)
          url.set({ from: start, to: end, window: null, trend: null, ...DRILL });
      }}
    >
      <FormField label={t("from")} className="w-52">
        <DateTimeField value={from} onChange={(event) => setFrom(event.target.value)} />
      </FormField>
      <FormField label={t("to")} className="w-52" error={isReversed ? t("reversed") : undefined}>
        <DateTimeField value={to} onChange={(event) => setTo(event.target.value)} />
      </FormField>
      <Button type="submit" disabled={!start || !end || isReversed}>
        {t("show")}
      </Button>
    </form>
  );
}
