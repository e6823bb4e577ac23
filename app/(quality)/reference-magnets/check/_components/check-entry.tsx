"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { domainFault } from "@/app/_client/domain-fault";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useHydrated } from "@/app/_client/use-hydrated";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { useQuantityWord } from "@/app/_features/measurement-system/quantity-word";
import { useSaved } from "@/app/_features/measurement-system/use-saved";
import { Button } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { FormField } from "@/app/_ui/form-field";
import { NumberField } from "@/app/_ui/number-field";
import { formatMeasured } from "@/app/_ui/number-format";
import { asNumber } from "@/app/_ui/number-text";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import type { InstrumentSummary, MeasuredQuantity } from "@/server/modules/measurement-system/contract";
import type {
  RecordedCheck,
  ReferenceMagnetDto,
} from "@/server/modules/measurement-system/contract/references";
import { fittingMagnet } from "../_lib/fitting-magnet";
import { CheckResult } from "./check-result";
import { CurveSource } from "./curve-source";

type Props = {
  instruments: readonly InstrumentSummary[];
  magnets: readonly ReferenceMagnetDto[];
  initialInstrument: string;
};

/** The first thing of a shift: readings of the reference magnet, typed or from its curve, and the answer of the chart. */
export function CheckEntry({ instruments, magnets, initialInstrument }: Props) {
  const t = useTranslations("measurement-system.entry");
  const name = useLocalName();
  const word = useQuantityWord();
  const trpc = useTRPC();
  const saved = useSaved();
  const hydrated = useHydrated();
  const { errorText, issueText } = useErrorText();
  const [instrumentCode, setInstrument] = useState(initialInstrument);
  const [chosenMagnet, setMagnet] = useState<string | null>(null);
  const [temperature, setTemperature] = useState("23");
  const [texts, setTexts] = useState<Record<string, string>>({});
  const [fileSha256, setFile] = useState<string | null>(null);
  const [fault, setFault] = useState<{ title: string; entries: { message: string }[] } | null>(null);
  const [result, setResult] = useState<RecordedCheck | null>(null);
  const record = useMutation(trpc.measurementSystem.recordCheck.mutationOptions());
  const method = instruments.find(({ code }) => code === instrumentCode)?.method;
  const magnet = magnets.find(({ code }) => code === chosenMagnet) ?? fittingMagnet(magnets, method);
  const magnetCode = magnet?.code ?? "";

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const values = (magnet?.values ?? []).flatMap(({ quantity }) => {
      const measured = asNumber(texts[quantity] ?? "");
      return typeof measured === "number" ? [{ quantity: quantity as MeasuredQuantity, measured }] : [];
    });
    if (values.length === 0) return setFault({ title: t("fillOne"), entries: [] });
    setFault(null);
    try {
      const recorded = await record.mutateAsync({
        instrumentCode,
        magnetCode,
        temperatureC: Number(asNumber(temperature)),
        values,
        ...(fileSha256 ? { fileSha256 } : {}),
      });
      setResult(recorded);
      setTexts({});
      setFile(null);
      await saved(t("saved"));
    } catch (error) {
      const issues = domainFault(error)?.issues ?? [];
      setFault({ title: errorText(error), entries: issues.map((issue) => ({ message: issueText(issue) })) });
    }
  };

  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <Panel title={t("values")}>
        <form onSubmit={(event) => void submit(event)} noValidate>
          <fieldset disabled={!hydrated} className="grid max-w-xl gap-4">
            {fault ? <ErrorSummary title={fault.title} entries={fault.entries} /> : null}
            <div className="grid gap-4 md:grid-cols-2">
              <FormField id="check-instrument" label={t("instrument")}>
                <Select
                  value={instrumentCode}
                  onChange={(event) => setInstrument(event.target.value)}
                  options={instruments.map((own) => ({ value: own.code, label: `${own.code} ${name(own)}` }))}
                />
              </FormField>
              <FormField id="check-magnet" label={t("magnet")}>
                <Select
                  value={magnetCode}
                  onChange={(event) => setMagnet(event.target.value)}
                  options={magnets.map((own) => ({ value: own.code, label: `${own.code} ${name(own)}` }))}
                />
              </FormField>
              <FormField id="check-temperature" label={t("temperature")}>
                <NumberField
                  unit="°C"
                  value={temperature}
                  onChange={(event) => setTemperature(event.target.value)}
                />
              </FormField>
            </div>
            {(magnet?.values ?? []).map((value) => (
              <FormField
                key={value.quantity}
                id={`check-${value.quantity}`}
                label={word(value.quantity)}
                hint={t("certified", {
                  value: formatMeasured(value.certified),
                  u: formatMeasured(value.expandedUncertainty, { significant: 2 }),
                  unit: value.unit,
                  temperature: magnet?.temperatureC ?? 20,
                })}
              >
                <NumberField
                  unit={value.unit}
                  value={texts[value.quantity] ?? ""}
                  onChange={(event) => setTexts({ ...texts, [value.quantity]: event.target.value })}
                />
              </FormField>
            ))}
            <div>
              <Button type="submit" variant="primary" loading={record.isPending}>
                {t("save")}
              </Button>
            </div>
          </fieldset>
        </form>
      </Panel>
      <div className="grid content-start gap-4">
        <CurveSource
          temperatureC={Number(asNumber(temperature)) || 23}
          onValues={(figures, sha256) => {
            setTexts(Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, String(value)])));
            setFile(sha256);
          }}
        />
        {result ? (
          <CheckResult
            result={result}
            temperatureC={magnet?.temperatureC ?? 20}
            units={magnet?.values ?? []}
          />
        ) : null}
      </div>
    </div>
  );
}
