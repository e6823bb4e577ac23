"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { domainFault } from "@/app/_client/domain-fault";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { NumberField } from "@/app/_ui/number-field";
import { normaliseNumberText } from "@/app/_ui/number-text";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import { Textarea } from "@/app/_ui/textarea";
import { useToast } from "@/app/_ui/toast";
import {
  FLUX_UNIT_CODES,
  type FluxInstrument,
  MOMENT_UNIT_CODES,
  type RecordFluxInput,
} from "@/server/modules/quality/contract/flux";
import { FluxPreview } from "./flux-preview";
import { readReadings } from "./read-readings";

/** Piece after piece, typed or pasted from a spreadsheet, with J, least, greatest and mean beside them at once. */
export function FluxEntry({
  instruments,
  lot: givenLot,
}: {
  instruments: readonly FluxInstrument[];
  lot: string;
}) {
  const t = useTranslations("flux.new");
  const name = useLocalName();
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { errorText, issueText } = useErrorText();
  const [lot, setLot] = useState(givenLot);
  const [lotCode, setLotCode] = useState(givenLot.trim());
  const [instrumentCode, setInstrumentCode] = useState(instruments[0]?.code ?? "");
  const [unit, setUnit] = useState<string>("mWb·cm");
  const [temperature, setTemperature] = useState("20");
  const [volume, setVolume] = useState("");
  const [text, setText] = useState("");
  const piece = useQuery(trpc.grading.fluxLot.queryOptions({ lot: lotCode }, { enabled: lotCode !== "" }));
  const save = useMutation(
    trpc.grading.recordFlux.mutationOptions({
      onSuccess: (series) => {
        toast({
          tone: series.verdict === "disagrees" ? "warn" : "ok",
          title: t("saved", { number: series.number }),
        });
        router.push(`/flux/${encodeURIComponent(series.number)}`);
      },
    }),
  );
  const instrument = instruments.find((each) => each.code === instrumentCode);
  const readings = readReadings(text);
  const faulty = readings.filter((reading) => reading.reading === null);
  const known = piece.data?.pieceVolumeCubicMillimetre ?? null;
  const volumeNumber = volume.trim() === "" ? known : Number(normaliseNumberText(volume));
  const quantity = quantityOf(unit);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (faulty.length > 0) return;
    save.mutate({
      lot: lotCode,
      instrumentCode,
      quantity,
      temperatureC: Number(normaliseNumberText(temperature)),
      measuredAt: new Date().toISOString(),
      ...(volume.trim() === "" ? {} : { pieceVolumeCubicMillimetre: Number(normaliseNumberText(volume)) }),
      readings: readings.map((reading) => ({ piece: reading.piece, reading: reading.reading ?? 0 })),
    });
  };
  const fault = save.isError ? domainFault(save.error) : undefined;
  const faults = fault?.issues ?? [];
  return (
    <form onSubmit={submit} className="grid items-start gap-4 xl:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
      <div className="grid gap-4">
        {save.isError ? (
          <ErrorSummary
            entries={
              faults.length > 0
                ? faults.map((issue) => ({ message: issueText(issue) }))
                : [{ message: errorText(save.error) }]
            }
          />
        ) : null}
        <Panel title={t("facts")}>
          <div className="grid gap-4">
            <FormField
              label={t("lot")}
              required
              {...(piece.isError ? { error: errorText(piece.error) } : {})}
            >
              <Input
                mono
                value={lot}
                onChange={(event) => setLot(event.target.value)}
                onBlur={() => setLotCode(lot.trim())}
              />
            </FormField>
            <FormField label={t("instrument")} hint={constantText(t, instrument)}>
              <Select
                value={instrumentCode}
                onChange={(event) => setInstrumentCode(event.target.value)}
                options={instruments.map((each) => ({
                  value: each.code,
                  label: `${each.code} ${name(each)}`,
                }))}
              />
            </FormField>
            <FormField label={t("unit")} hint={t(quantity.kind === "flux" ? "fluxHint" : "momentHint")}>
              <Select
                value={unit}
                onChange={(event) => setUnit(event.target.value)}
                options={[
                  ...MOMENT_UNIT_CODES.map((value) => ({ value, label: t("moment", { unit: value }) })),
                  ...FLUX_UNIT_CODES.map((value) => ({ value, label: t("flux", { unit: value }) })),
                ]}
              />
            </FormField>
            <FormField label={t("temperature")}>
              <NumberField
                value={temperature}
                unit="°C"
                onChange={(event) => setTemperature(event.target.value)}
              />
            </FormField>
            <FormField
              label={t("volume")}
              hint={known === null ? t("volumeNeeded") : t("volumeKnown", { volume: known.toFixed(1) })}
              optional={known !== null}
            >
              <NumberField value={volume} unit="mm³" onChange={(event) => setVolume(event.target.value)} />
            </FormField>
          </div>
        </Panel>
      </div>
      <Panel title={t("readings")} description={t("readingsHint")}>
        <div className="grid gap-4 lg:grid-cols-[minmax(0,16rem)_minmax(0,1fr)]">
          <FormField
            label={t("list")}
            {...(faulty.length > 0
              ? { error: t("faultyLines", { lines: faulty.map((reading) => reading.line).join(", ") }) }
              : {})}
          >
            <Textarea
              rows={18}
              className="font-mono"
              value={text}
              onChange={(event) => setText(event.target.value)}
              placeholder={"1\t0.585\n2\t0.583"}
            />
          </FormField>
          <FluxPreview
            readings={readings}
            quantity={quantity}
            constantMetre={instrument?.constant?.constantMetre ?? null}
            volumeCubicMillimetre={volumeNumber !== null && volumeNumber > 0 ? volumeNumber : null}
            temperatureC={Number(normaliseNumberText(temperature))}
            piece={piece.data ?? null}
          />
        </div>
        <div className="mt-4">
          <Button
            type="submit"
            variant="primary"
            loading={save.isPending}
            disabled={readings.length === 0 || faulty.length > 0 || lotCode === ""}
          >
            {t("submit")}
          </Button>
        </div>
      </Panel>
    </form>
  );
}

function quantityOf(unit: string): RecordFluxInput["quantity"] {
  const flux = FLUX_UNIT_CODES.find((each) => each === unit);
  if (flux !== undefined) return { kind: "flux", unit: flux };
  return { kind: "moment", unit: MOMENT_UNIT_CODES.find((each) => each === unit) ?? "mWb·cm" };
}

function constantText(
  t: ReturnType<typeof useTranslations<"flux.new">>,
  instrument: FluxInstrument | undefined,
): string {
  const constant = instrument?.constant ?? null;
  if (constant === null) return t("noConstant");
  return t("constant", {
    value: constant.value,
    unit: constant.unit,
    date: constant.calibratedAt.slice(0, 10),
    until: constant.validUntil.slice(0, 10),
  });
}
