"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { instantOfSiteTime, siteTimeOf } from "@/app/_client/site-time";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { chartValue } from "@/app/_features/spc/chart-value";
import { ControlPlot } from "@/app/_features/spc/control-plot";
import { DateTimeField } from "@/app/_ui/date-field";
import { FormField } from "@/app/_ui/form-field";
import { Panel } from "@/app/_ui/panel";
import { Stat, StatRow } from "@/app/_ui/stat";
import { ExcludedPoints, type Exclusion } from "./excluded-points";
import { FreezeForm } from "./freeze-form";

/** Phase I: a window, points left out with a reason, the limits that follow, and the freezing of them. */
export function Review({
  code,
  from,
  to,
  timeZone,
}: {
  code: string;
  from: string;
  to: string;
  timeZone: string;
}) {
  const t = useTranslations("spc");
  const texts = useErrorText();
  const trpc = useTRPC();
  const [window, setWindow] = useState({ from, to: endOfMinute(to) });
  const [excluded, setExcluded] = useState<Exclusion[]>([]);
  const complete = excluded.filter(({ reason }) => reason.trim() !== "");
  const input = { code, ...window, excluded: complete };
  const { data, error } = useQuery({
    ...trpc.spc.phaseOne.queryOptions(input),
    placeholderData: (before) => before,
    retry: false,
  });
  const unit = data?.chart.characteristic.unit ?? "";
  const leaveOut = (place: number) => {
    const key = data?.plots[0]?.keys[place];
    if (key === undefined) return;
    setExcluded((before) =>
      before.some((entry) => entry.key === key)
        ? before.filter((entry) => entry.key !== key)
        : [...before, { key, reason: "" }],
    );
  };
  const [location, spread] = data?.plots ?? [];
  const signals = location?.signals.filter(({ at }) => !data?.excluded.includes(at)) ?? [];
  return (
    <div className="grid gap-4">
      <Panel title={t("phaseOne.window")}>
        <div className="flex flex-wrap items-end gap-3">
          {(["from", "to"] as const).map((side) => (
            <FormField key={side} id={`window-${side}`} label={t(`phaseOne.${side}`)} className="w-52">
              <DateTimeField
                defaultValue={siteTimeOf(window[side], timeZone)}
                onBlur={(event) => {
                  const instant = instantOfSiteTime(event.target.value, timeZone);
                  if (!instant || siteTimeOf(window[side], timeZone) === event.target.value) return;
                  setExcluded([]);
                  setWindow({ ...window, [side]: side === "to" ? endOfMinute(instant) : instant });
                }}
              />
            </FormField>
          ))}
        </div>
        {error ? (
          <p role="alert" className="mt-3 text-bad-fg text-sm">
            {texts.errorText(error)}
          </p>
        ) : null}
      </Panel>
      {data && location ? (
        <>
          <StatRow>
            <Stat label={t("phaseOne.points")} value={data.points} />
            <Stat label={t("plot.lower")} value={chartValue(data.lower)} unit={unit} />
            <Stat label={t("plot.center")} value={chartValue(data.center)} unit={unit} />
            <Stat label={t("plot.upper")} value={chartValue(data.upper)} unit={unit} />
            <Stat
              label="σ"
              value={chartValue(data.sigma)}
              unit={unit}
              note={data.estimator ? t(`estimators.${data.estimator as "mr-bar"}`) : undefined}
            />
            <Stat
              label={t("phaseOne.signals")}
              value={signals.length}
              tone={signals.length > 0 ? "warn" : "ok"}
            />
          </StatRow>
          <Panel title={t("basis.computed")} description={t("phaseOne.hint")}>
            <div className="grid gap-4">
              <ControlPlot
                plot={location}
                fileName={`${code}-phase-1`}
                unit={unit}
                excluded={data.excluded}
                onPoint={leaveOut}
              />
              {spread ? (
                <ControlPlot
                  plot={spread}
                  fileName={`${code}-phase-1-${spread.name}`}
                  unit={unit}
                  onPoint={leaveOut}
                  height={200}
                />
              ) : null}
            </div>
          </Panel>
          <ExcludedPoints
            location={location}
            signals={signals.map(({ at }) => at)}
            excluded={excluded}
            onChange={setExcluded}
            onToggle={leaveOut}
            unit={unit}
          />
          <FreezeForm
            input={input}
            expectedVersion={data.limitsVersion}
            isReady={complete.length === excluded.length}
          />
        </>
      ) : null}
    </div>
  );
}

/** Minutes are typed; points within the last one belong to the window. */
function endOfMinute(instant: string): string {
  return new Date(Math.floor(Date.parse(instant) / 60_000) * 60_000 + 59_999).toISOString();
}
