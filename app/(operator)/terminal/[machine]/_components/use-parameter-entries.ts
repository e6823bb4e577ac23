"use client";

import { useEffect, useMemo, useState } from "react";
import { asNumber } from "@/app/_ui/number-text";
import type { TerminalParameter, TerminalRun } from "@/server/modules/work-orders/contract/terminal";

export type ParameterEntry = { text: string; reason: string };

export type ParameterEntries = {
  entryOf: (code: string) => ParameterEntry;
  change: (code: string, patch: Partial<ParameterEntry>) => void;
  /** Numbers typed so far and why those outside their limits are accepted. */
  values: { parameters: Record<string, number>; deviationReasons: Record<string, string> };
  /** Codes of values that are outside their limits and have no reason yet, or are no numbers. */
  unsettled: string[];
};

export function isOutside(
  value: number,
  { lowerLimit, upperLimit }: Pick<TerminalParameter, "lowerLimit" | "upperLimit">,
) {
  return (lowerLimit !== null && value < lowerLimit) || (upperLimit !== null && value > upperLimit);
}

/** What was typed beside the limits of the run's parameters; starts from what the server has kept. */
export function useParameterEntries(run: TerminalRun | null): ParameterEntries {
  const [typed, setTyped] = useState<Record<string, ParameterEntry>>({});
  const runCode = run?.code;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another run starts with empty fields
  useEffect(() => setTyped({}), [runCode]);
  return useMemo(() => {
    const parameters = run?.parameters ?? [];
    const entryOf = (code: string): ParameterEntry => {
      const kept = parameters.find((parameter) => parameter.code === code);
      return typed[code] ?? { text: kept?.value?.toString() ?? "", reason: kept?.deviationReason ?? "" };
    };
    const values: ParameterEntries["values"] = { parameters: {}, deviationReasons: {} };
    const unsettled: string[] = [];
    for (const parameter of parameters) {
      const { text, reason } = entryOf(parameter.code);
      const value = asNumber(text);
      if (value === undefined) continue;
      if (typeof value !== "number") {
        unsettled.push(parameter.code);
        continue;
      }
      values.parameters[parameter.code] = value;
      if (!isOutside(value, parameter)) continue;
      if (reason.trim()) values.deviationReasons[parameter.code] = reason.trim();
      else unsettled.push(parameter.code);
    }
    return {
      entryOf,
      change: (code, patch) => setTyped((all) => ({ ...all, [code]: { ...entryOf(code), ...patch } })),
      values,
      unsettled,
    };
  }, [run, typed]);
}
