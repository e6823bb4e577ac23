"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { domainFault } from "@/app/_client/domain-fault";
import { useUnitSystem } from "@/app/_client/preferences";
import { instantOfSiteTime, siteTimeOf } from "@/app/_client/site-time";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useLeaveWarning } from "@/app/_client/use-leave-warning";
import { Button } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { FormField } from "@/app/_ui/form-field";
import { normaliseNumberText } from "@/app/_ui/number-text";
import { Panel } from "@/app/_ui/panel";
import { RadioGroup } from "@/app/_ui/radio-group";
import { Textarea } from "@/app/_ui/textarea";
import { useToast } from "@/app/_ui/toast";
import type { MagneticProperty } from "@/server/domain/magnetics/magnetic-property";
import type { LotQualityDto, MagneticTestDetail } from "@/server/modules/quality/contract";
import { evaluateTyped } from "../_lib/live-evaluation";
import { FileSource } from "./file-source";
import { type Outcome, ResultPanel } from "./result-panel";
import { type FactTexts, type Instrument, TestFacts } from "./test-facts";
import { TestedLot } from "./tested-lot";
import { convertedTexts, TypedSource, type TypedTexts, typedNumbers, typedTexts } from "./typed-source";
import { sampleEdges, useCurvePreview } from "./use-curve-preview";

type Tested = Pick<LotQualityDto, "lot" | "specification">;

function firstFacts(
  corrects: MagneticTestDetail | null,
  instruments: readonly Instrument[],
  now: string,
  zone: string,
): FactTexts {
  return {
    instrumentCode: corrects?.instrument.code ?? instruments[0]?.code ?? "",
    temperature: String(corrects?.temperatureC ?? 20),
    measuredAt: siteTimeOf(corrects?.measuredAt ?? now, zone),
    position: corrects?.position ?? "",
    sampleId: corrects?.sampleId ?? "",
    hkDefinition: corrects?.figures.hkDefinition ?? "0.9-jr",
  };
}

/** One page for a measurement: facts and source left, curve, figures and verdict right, before anything is saved. */
export function RecordTest({
  tested,
  instruments,
  corrects,
  timeZone,
  now,
}: {
  tested: Tested;
  instruments: readonly Instrument[];
  corrects: MagneticTestDetail | null;
  timeZone: string;
  now: string;
}) {
  const t = useTranslations("quality");
  const form = useTranslations("common.form");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const system = useUnitSystem();
  const { errorText, issueText } = useErrorText();
  const [facts, setFacts] = useState(() => firstFacts(corrects, instruments, now, timeZone));
  const [kind, setKind] = useState<"file" | "typed">(corrects?.source === "typed" ? "typed" : "file");
  const [texts, setTexts] = useState<TypedTexts>(() =>
    corrects?.source === "typed" ? typedTexts(corrects.figures, system) : {},
  );
  const [typedIn, setTypedIn] = useState(system);
  const [confirmed, setConfirmed] = useState(false);
  const [reason, setReason] = useState("");

  if (typedIn !== system) {
    // Switching the unit system keeps the figures, not the digits.
    setTexts(convertedTexts(texts, typedIn, system));
    setTypedIn(system);
  }

  const method = instruments.find((item) => item.code === facts.instrumentCode)?.method;
  const temperatureText = normaliseNumberText(facts.temperature);
  const temperatureC =
    temperatureText === "" || Number.isNaN(Number(temperatureText)) ? null : Number(temperatureText);
  const measuredAt = instantOfSiteTime(facts.measuredAt, timeZone);
  const source = useCurvePreview({
    lot: tested.lot.code,
    method,
    temperatureC,
    hkDefinition: facts.hkDefinition,
  });
  const numbers = typedNumbers(texts, system);

  const save = useMutation(trpc.quality.saveMagneticTest.mutationOptions());
  const correct = useMutation(trpc.quality.correctMagneticTest.mutationOptions());
  const pending = save.isPending || correct.isPending;
  const fault = save.error ?? correct.error;
  const hasInput = kind === "file" ? source.file !== null : Object.values(texts).some(Boolean);
  useLeaveWarning(hasInput && !pending && !save.isSuccess && !correct.isSuccess, form("leaveTitle"));

  const result = source.preview?.result ?? null;
  const typedOutcome =
    kind === "typed" && numbers !== null && Object.keys(numbers).length > 0
      ? evaluateTyped(
          numbers,
          { temperatureC, method, hkDefinition: facts.hkDefinition },
          tested.specification,
        )
      : null;
  const outcome: Outcome | null =
    kind === "file" ? result : typedOutcome && { ...typedOutcome, curve: null, warnings: [] };
  const refused = outcome?.checks.some((check) => check.severity === "refuse") ?? false;
  const missing = [
    temperatureC === null ? t("record.temperature") : "",
    measuredAt === null ? t("record.measuredAt") : "",
    kind === "file" && source.file === null ? t("record.file") : "",
    kind === "file" && source.file !== null && !confirmed ? t("record.confirmed") : "",
    corrects && reason.trim() === "" ? t("record.correctionReason") : "",
  ].filter(Boolean);
  const ready = missing.length === 0 && outcome !== null && !refused;

  const submit = async () => {
    if (temperatureC === null || measuredAt === null) return;
    const common = {
      lot: tested.lot.code,
      instrumentCode: facts.instrumentCode,
      temperatureC,
      measuredAt,
      hkDefinition: facts.hkDefinition,
      ...(facts.position.trim() ? { position: facts.position.trim() } : {}),
      ...(facts.sampleId.trim() ? { sampleId: facts.sampleId.trim() } : {}),
      ...(kind === "file" && source.file && source.mapping
        ? {
            file: {
              ...source.file,
              mapping: source.mapping,
              sampleEdgesMillimetre: sampleEdges(source.edges),
            },
          }
        : { values: numbers ?? {} }),
    };
    const saved = await (corrects
      ? correct.mutateAsync({
          ...common,
          number: corrects.number,
          expectedVersion: corrects.version,
          reason: reason.trim(),
        })
      : save.mutateAsync(common)
    ).catch(() => null);
    if (saved === null) return;
    toast({ tone: "ok", title: t("record.saved", { number: saved.number }) });
    router.push(`/magnetic-tests/${saved.number}`);
  };

  const takeEarlierFile = async () => {
    if (!corrects?.file) return;
    const address = `/api/magnetic-tests/${encodeURIComponent(corrects.number)}/file?version=${corrects.version}`;
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) await source.take(new File([await answer.blob()], corrects.file.name));
  };

  const issues = domainFault(fault)?.issues ?? [];
  const fieldProblems: Partial<Record<MagneticProperty, string>> = {};
  for (const check of kind === "typed" ? (outcome?.checks ?? []) : []) {
    if (check.severity !== "refuse" || check.property === null) continue;
    const details = Object.fromEntries(
      Object.entries(check.details).map(([name, value]) => [name, String(value)]),
    );
    fieldProblems[check.property] = t(`checks.${check.check}`, {
      ...details,
      property: t(`properties.${check.property}`),
    });
  }

  return (
    <form
      noValidate
      className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void submit();
      }}
    >
      <div className="grid min-w-0 content-start gap-4">
        <TestedLot tested={tested} changeable={corrects === null} />
        <Panel>
          <TestFacts facts={facts} instruments={instruments} onChange={setFacts} />
        </Panel>
        <Panel
          title={t("record.source")}
          actions={
            <RadioGroup
              name="source"
              inline
              label={t("record.source")}
              value={kind}
              onValueChange={(value) => setKind(value === "typed" ? "typed" : "file")}
              options={[
                { value: "file", label: t("record.file") },
                { value: "typed", label: t("record.typed") },
              ]}
            />
          }
        >
          {kind === "file" &&
          corrects?.file &&
          corrects.importSettings?.format !== "declared" &&
          source.file === null ? (
            <Button className="mb-3" onClick={() => void takeEarlierFile()}>
              {t("record.earlierFile", { version: corrects.version })}
            </Button>
          ) : null}
          {kind === "file" ? (
            <FileSource
              source={source}
              confirmed={confirmed}
              onConfirmed={setConfirmed}
              onTaken={(preview) => {
                setConfirmed(false);
                if (preview.meanTemperatureC !== null) {
                  setFacts((old) => ({
                    ...old,
                    temperature: preview.meanTemperatureC?.toFixed(1) ?? old.temperature,
                  }));
                }
              }}
            />
          ) : (
            <TypedSource texts={texts} onChange={setTexts} problems={fieldProblems} />
          )}
        </Panel>
        {corrects ? (
          <Panel>
            <FormField label={t("record.correctionReason")} required>
              <Textarea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
            </FormField>
          </Panel>
        ) : null}
        {fault ? (
          <ErrorSummary
            title={errorText(fault)}
            entries={
              issues.length > 1 ? issues.slice(0, 20).map((issue) => ({ message: issueText(issue) })) : []
            }
          />
        ) : null}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" loading={pending} disabled={!ready}>
            {corrects ? t("record.saveCorrection") : t("record.save")}
          </Button>
          {hasInput && missing.length > 0 ? (
            <span className="text-muted text-sm">{t("record.missing", { items: missing.join(", ") })}</span>
          ) : null}
        </div>
      </div>
      <div className="min-w-0">
        <ResultPanel outcome={outcome} />
      </div>
    </form>
  );
}
