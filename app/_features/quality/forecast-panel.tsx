"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { DemagnetisationChart } from "@/app/_features/quality/demagnetisation-chart";
import { FormField } from "@/app/_ui/form-field";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import { type CircuitTexts, circuitOf, firstCircuit } from "./forecast-circuit";
import { CircuitForm } from "./forecast-circuit-form";
import { ForecastResult } from "./forecast-result";

/** Where a magnet stands in a circuit and how hot it may get, for these tests; recalculated as the circuit is typed. */
export function ForecastPanel({ tests }: { tests: readonly string[] }) {
  const t = useTranslations("curves.forecast");
  const trpc = useTRPC();
  const { errorText } = useErrorText();
  const [texts, setTexts] = useState<CircuitTexts>(firstCircuit);
  const [shown, setShown] = useState("");
  const { mutate, data, error, isPending } = useMutation(trpc.quality.forecast.mutationOptions());
  const circuit = circuitOf(texts);
  const wish = circuit === null ? null : JSON.stringify({ tests, ...circuit });
  useEffect(() => {
    if (wish === null) return;
    const timer = setTimeout(() => mutate(JSON.parse(wish) as Parameters<typeof mutate>[0]), 250);
    return () => clearTimeout(timer);
  }, [wish, mutate]);
  const curves = data?.curves ?? [];
  const chosen = curves.find(({ test }) => test === shown) ?? curves[0];
  return (
    <div className="grid gap-4">
      <Panel title={t("circuit")}>
        <CircuitForm texts={texts} onChange={setTexts} />
        {circuit === null ? <p className="mt-2 text-sm text-warn-fg">{t("invalid")}</p> : null}
        {error ? <p className="mt-2 text-bad-fg text-sm">{errorText(error)}</p> : null}
      </Panel>
      {data ? (
        <div aria-busy={isPending} className="grid gap-4">
          <ForecastResult forecast={data} />
          {chosen ? (
            <Panel
              actions={
                curves.length > 1 ? (
                  <div className="w-56">
                    <FormField label={t("curve")} hideLabel>
                      <Select
                        size="sm"
                        value={chosen.test ?? ""}
                        options={curves.map(({ test, temperatureC }) => ({
                          value: test ?? "",
                          label: `${temperatureC} °C · ${test ?? ""}`,
                        }))}
                        onChange={(event) => setShown(event.target.value)}
                      />
                    </FormField>
                  </div>
                ) : null
              }
              title={`${t("point")} · ${chosen.temperatureC} °C`}
            >
              <DemagnetisationChart
                curve={chosen.curve}
                limits={[]}
                fileName={`${chosen.test ?? "curve"}-load-line`}
                height={360}
                loadLine={{
                  permeance: data.loadLine.permeanceCoefficient,
                  opposing: data.loadLine.opposingFieldKiloAmperePerMetre,
                }}
              />
            </Panel>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
