"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPCClient } from "@/app/_client/trpc";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { NumberField } from "@/app/_ui/number-field";
import { asNumber } from "@/app/_ui/number-text";
import { Panel } from "@/app/_ui/panel";
import type { TerminalParameter, TerminalRun } from "@/server/modules/work-orders/contract/terminal";
import { SendNotice } from "./send-notice";
import { isOutside, type ParameterEntries } from "./use-parameter-entries";

/** Each value beside its limits; outside them it asks why. What is typed is kept as soon as the field is left. */
export function ParameterPanel({ run, entries }: { run: TerminalRun; entries: ParameterEntries }) {
  const t = useTranslations("terminal");
  const client = useTRPCClient();
  const keep = useMutation({
    mutationFn: (parameter: TerminalParameter) => {
      const { text, reason } = entries.entryOf(parameter.code);
      const value = asNumber(text);
      if (typeof value !== "number" || (isOutside(value, parameter) && !reason.trim())) {
        return Promise.resolve(null);
      }
      return client.lots.recordParameters.mutate({
        runCode: run.code,
        parameters: { [parameter.code]: value },
        deviationReasons: reason.trim() ? { [parameter.code]: reason.trim() } : {},
      });
    },
  });
  if (run.parameters.length === 0) return null;
  return (
    <Panel title={<span className="text-xl">{t("parameters.title")}</span>}>
      <div className="grid gap-4">
        {run.parameters.map((parameter) => (
          <ParameterField
            key={parameter.code}
            parameter={parameter}
            entries={entries}
            onLeave={() => keep.mutate(parameter)}
          />
        ))}
        <SendNotice error={keep.error} reconnecting={false} />
      </div>
    </Panel>
  );
}

function ParameterField({
  parameter,
  entries,
  onLeave,
}: {
  parameter: TerminalParameter;
  entries: ParameterEntries;
  onLeave: () => void;
}) {
  const t = useTranslations("terminal");
  const common = useTranslations("common");
  const name = useLocalName();
  const { text, reason } = entries.entryOf(parameter.code);
  const value = asNumber(text);
  const outside = typeof value === "number" && isOutside(value, parameter);
  const error =
    value !== undefined && typeof value !== "number"
      ? common("form.invalidNumber")
      : outside
        ? t("parameters.outside")
        : undefined;
  return (
    <div className="grid gap-2">
      <FormField label={name(parameter)} hint={limitText(parameter, t)} error={error}>
        <NumberField
          size="touch"
          unit={parameter.unit}
          value={text}
          onChange={(event) => entries.change(parameter.code, { text: event.target.value })}
          onBlur={onLeave}
        />
      </FormField>
      {outside ? (
        <FormField
          label={t("parameters.reason")}
          required
          error={reason.trim() ? undefined : common("form.required")}
        >
          <Input
            size="touch"
            value={reason}
            onChange={(event) => entries.change(parameter.code, { reason: event.target.value })}
            onBlur={onLeave}
          />
        </FormField>
      ) : null}
    </div>
  );
}

type LimitWords = (
  key: "parameters.between" | "parameters.atLeast" | "parameters.atMost" | "parameters.target",
  values: Record<string, string | number>,
) => string;

function limitText({ lowerLimit, upperLimit, target, unit }: TerminalParameter, t: LimitWords) {
  const limits =
    lowerLimit !== null && upperLimit !== null
      ? t("parameters.between", { lower: lowerLimit, upper: upperLimit, unit })
      : lowerLimit !== null
        ? t("parameters.atLeast", { lower: lowerLimit, unit })
        : upperLimit !== null
          ? t("parameters.atMost", { upper: upperLimit, unit })
          : null;
  const aim = target === null ? null : t("parameters.target", { target, unit });
  return [limits, aim].filter(Boolean).join(" · ") || undefined;
}
