"use client";

import { useTranslations } from "next-intl";
import { SelectFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { useQuantityWord } from "@/app/_features/measurement-system/quantity-word";
import { useSaved } from "@/app/_features/measurement-system/use-saved";
import { CalendarDay, DateTime } from "@/app/_ui/date-time";
import { Facts } from "@/app/_ui/facts";
import { formatMeasured } from "@/app/_ui/number-format";
import {
  type InstrumentDetail,
  UNFIT_RULES,
  unfitRuleInput,
} from "@/server/modules/measurement-system/contract";

export function InstrumentFacts({
  instrument,
  mayWrite,
}: {
  instrument: InstrumentDetail;
  mayWrite: boolean;
}) {
  const t = useTranslations("measurement-system");
  const name = useLocalName();
  const word = useQuantityWord();
  const { coilConstant, outOfService, checkCalendar, check } = instrument;
  return (
    <>
      <Facts
        columns={2}
        items={[
          { label: t("fields.method"), value: t(`methods.${instrument.method}`) },
          { label: t("fields.serial"), value: instrument.serialNumber },
          {
            label: t("fields.manufacturer"),
            value: (
              <span translate="no">
                {[instrument.manufacturer, instrument.model].filter(Boolean).join(" ")}
              </span>
            ),
          },
          { label: t("fields.place"), value: <span translate="no">{instrument.location ?? "—"}</span> },
          {
            label: t("fields.due"),
            value: <DateTime value={instrument.calibrationDueAt} format="date" />,
          },
          {
            label: t("fields.last"),
            value: <DateTime value={instrument.lastCalibratedAt} format="date" />,
          },
          {
            label: t("fields.interval"),
            value: instrument.calibrationIntervalDays
              ? `${instrument.calibrationIntervalDays} ${t("fields.days")}`
              : null,
          },
          instrument.maximumFieldKiloAmperePerMetre !== null && {
            label: t("fields.maximumField"),
            value: `${formatMeasured(instrument.maximumFieldKiloAmperePerMetre)} kA/m`,
          },
          coilConstant && {
            label: t("fields.coilConstant"),
            value: (
              <>
                {formatMeasured(coilConstant.value)} {coilConstant.unit},{" "}
                <CalendarDay value={coilConstant.on} />
              </>
            ),
          },
          {
            label: t("fields.uncertainty"),
            value: instrument.uncertainties
              .map(
                ({ quantity, relative }) =>
                  `${word(quantity)} ${formatMeasured(relative * 100, { significant: 2 })} %`,
              )
              .join(" · "),
          },
          {
            label: t("fields.shiftCheck"),
            value: check
              ? `${t("check.shift", { code: check.shiftCode })} ${t(check.isDone ? "check.done" : "check.missing")}`
              : checkCalendar
                ? name(checkCalendar)
                : t("fields.noCalendar"),
          },
          { label: t("fields.rule"), value: t(`rules.${instrument.unfitRule}`) },
          outOfService && {
            label: t("fields.outSince"),
            value: (
              <>
                <DateTime value={outOfService.since} /> {outOfService.reason}
              </>
            ),
            wide: true,
          },
        ]}
      />
      {mayWrite ? <RuleForm rule={instrument.unfitRule} /> : null}
    </>
  );
}

function RuleForm({ rule }: { rule: InstrumentDetail["unfitRule"] }) {
  const t = useTranslations("measurement-system");
  const trpc = useTRPC();
  const saved = useSaved();
  const state = useCommandForm({
    schema: unfitRuleInput,
    defaultValues: { rule },
    mutation: trpc.measurementSystem.setUnfitRule.mutationOptions(),
    warnOnLeave: false,
    onSuccess: () => saved(t("ruleSwitch.save")),
  });
  return (
    <details className="mt-4 border-line border-t pt-3" data-print="hide">
      <summary className="cursor-pointer text-muted text-sm">{t("ruleSwitch.title")}</summary>
      <div className="mt-3 max-w-md">
        <CommandForm state={state} submitLabel={t("ruleSwitch.save")}>
          <SelectFormField
            name="rule"
            label={t("fields.rule")}
            hint={t("ruleSwitch.body")}
            options={UNFIT_RULES.map((value) => ({ value, label: t(`rules.${value}`) }))}
          />
        </CommandForm>
      </div>
    </details>
  );
}
