"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { DateField } from "@/app/_ui/date-field";
import { FilterSelect } from "@/app/_ui/filter-select";
import { Input } from "@/app/_ui/input";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { TraceDto } from "@/server/modules/traceability/contract/explore";
import { useShareText } from "./share-text";
import { FILTER_NAMES, type FilteredTrace, STATE_FILTERS } from "./trace-filter";

const THRESHOLDS = ["0.001", "0.01", "0.05", "0.1"];

/** What is shown of a trace, kept in the address; beside it how much is not, so that nobody takes a part for the whole. */
export function TraceFilterBar({ trace, filtered }: { trace: TraceDto; filtered: FilteredTrace }) {
  const t = useTranslations("explore.filter");
  const lots = useTranslations("lots");
  const url = useUrlState();
  const name = useLocalName();
  const shareText = useShareText();
  const kinds = [...new Set(trace.nodes.map((node) => node.kind))];
  const materials = new Map(trace.nodes.map((node) => [node.materialCode, node]));
  const deepest = Math.max(...trace.nodes.map((node) => node.generation));
  const isSet = FILTER_NAMES.some((each) => url.get(each) !== "");
  const hidden = filtered.total - filtered.shown.size;
  return (
    <section aria-label={t("label")} className="rounded-lg border border-line bg-surface" data-print="hide">
      <div className="flex flex-wrap items-center gap-2 px-3 py-2">
        <TextFilter />
        <FilterSelect
          name="state"
          label={lots("fields.status")}
          options={STATE_FILTERS.map((value) => ({
            value,
            label: value === "rejected" ? lots("quality.rejected") : lots(`status.${value}`),
          }))}
        />
        <FilterSelect
          name="lotKind"
          label={lots("fields.kind")}
          options={kinds.map((value) => ({
            value,
            label: lots.has(`kinds.${value}` as never) ? lots(`kinds.${value}` as never) : value,
          }))}
        />
        <FilterSelect
          name="material"
          label={lots("fields.material")}
          options={[...materials].map(([value, node]) => ({
            value,
            label: name({ nameEn: node.materialNameEn, nameZh: node.materialNameZh }),
          }))}
        />
        <FilterSelect
          name="share"
          label={t("share")}
          className="w-36"
          options={THRESHOLDS.map((value) => ({ value, label: `≥ ${shareText(Number(value))}` }))}
        />
        <FilterSelect
          name="generation"
          label={t("generation")}
          className="w-36"
          options={Array.from({ length: deepest + 1 }, (_, at) => ({ value: String(at), label: `≤ ${at}` }))}
        />
        <DayFilter name="since" label={t("since")} />
        <DayFilter name="until" label={t("until")} />
        {isSet ? (
          <Button
            variant="ghost"
            icon={<X aria-hidden="true" className="size-4" />}
            onClick={() => url.set(Object.fromEntries(FILTER_NAMES.map((each) => [each, null])))}
          >
            {t("clear")}
          </Button>
        ) : null}
      </div>
      <p aria-live="polite" className="border-line border-t px-3 py-1.5 text-sm">
        <span className="font-medium">
          {t("shown", { shown: filtered.shown.size, total: filtered.total })}
        </span>{" "}
        <span className="text-muted">
          {hidden === 0
            ? t("nothingHidden")
            : t(trace.direction === "backward" ? "hiddenBackward" : "hiddenForward", {
                hidden,
                ends: filtered.hiddenEnds,
                share: shareText(filtered.hiddenEndShare),
              })}
        </span>
      </p>
    </section>
  );
}

function TextFilter() {
  const t = useTranslations("trace.table");
  const url = useUrlState();
  const current = url.get("find");
  const [text, setText] = useState(current);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setText(current), [current]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <div className="w-56">
      <Input
        type="search"
        value={text}
        aria-label={t("find")}
        placeholder={t("find")}
        onChange={(event) => {
          const next = event.target.value;
          setText(next);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => url.set({ find: next.trim() }), 300);
        }}
      />
    </div>
  );
}

function DayFilter({ name, label }: { name: "since" | "until"; label: string }) {
  const url = useUrlState();
  const current = url.get(name);
  return (
    <div className="w-38" title={label}>
      <DateField
        key={current}
        aria-label={label}
        placeholder={label}
        defaultValue={current}
        onBlur={(event) => {
          const day = event.target.value.trim();
          if (day !== current && (day === "" || /^\d{4}-\d\d-\d\d$/.test(day))) url.set({ [name]: day });
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
        }}
      />
    </div>
  );
}
