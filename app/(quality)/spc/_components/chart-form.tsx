"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { z } from "zod";
import {
  CheckboxFormField,
  NumberFormField,
  SelectFormField,
  TextareaFormField,
  TextFormField,
} from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Panel } from "@/app/_ui/panel";
import { useToast } from "@/app/_ui/toast";
import { ROLES } from "@/server/access/permissions";
import { CHART_TYPES } from "@/server/domain/spc/control-chart";
import { SIGMA_ESTIMATORS } from "@/server/domain/spc/sigma-estimators";
import { CHART_SOURCE_CODES, SUBGROUP_RULE_CODES, writeChartInput } from "@/server/modules/spc/contract";
import type { ChartDto, ChartOptions } from "@/server/modules/spc/contract/views";
import { RuleFields } from "./rule-fields";

type Values = z.input<typeof writeChartInput>;

/** Defines a chart, or changes one. Limits are never typed here: they are computed and frozen in phase I. */
export function ChartForm({ chart, options }: { chart: ChartDto | null; options: ChartOptions }) {
  const t = useTranslations("spc");
  const common = useTranslations("common");
  const roles = useTranslations("nav.roles");
  const name = useLocalName();
  const router = useRouter();
  const toast = useToast();
  const client = useTRPCClient();
  const state = useCommandForm({
    schema: writeChartInput,
    defaultValues: defaultsOf(chart),
    mutation: { mutationFn: (input: Values) => client.spc.write.mutate(input) },
    onSuccess: ({ code, endsLimits }) => {
      toast({ tone: "ok", title: t(endsLimits ? "savedWithoutLimits" : "saved", { code }) });
      router.push(`/spc/${encodeURIComponent(code)}`);
      router.refresh();
    },
  });
  const none = { value: "", label: common("words.none") };
  const named = (entries: readonly { code: string; nameEn: string; nameZh: string }[]) =>
    entries.map((entry) => ({ value: entry.code, label: `${entry.code} ${name(entry)}` }));
  return (
    <CommandForm state={state} submitLabel={t("save")}>
      <Panel title={t("parts.what")}>
        <div className="grid gap-4 md:grid-cols-3">
          <TextFormField name="code" label={t("fields.code")} required mono disabled={chart !== null} />
          <TextFormField name="nameEn" label={t("fields.nameEn")} required />
          <TextFormField name="nameZh" label={t("fields.nameZh")} required />
          <SelectFormField
            name="source"
            label={t("fields.source")}
            options={CHART_SOURCE_CODES.map((value) => ({ value, label: t(`sources.${value}`) }))}
          />
          <SelectFormField
            name="characteristicCode"
            label={t("fields.characteristicCode")}
            required
            options={options.characteristics.map((entry) => ({
              value: entry.code,
              label: `${name(entry)} (${entry.unit})`,
            }))}
          />
          <NumberFormField name="temperatureC" label={t("fields.temperatureC")} unit="°C" />
          <SelectFormField
            name="productCode"
            label={t("fields.productCode")}
            options={[none, ...named(options.products)]}
          />
          <SelectFormField
            name="operationCode"
            label={t("fields.operationCode")}
            options={[none, ...named(options.operations)]}
          />
          <SelectFormField
            name="equipmentCode"
            label={t("fields.equipmentCode")}
            options={[none, ...named(options.equipment)]}
          />
          <TextFormField name="position" label={t("fields.position")} optional />
        </div>
      </Panel>
      <Panel title={t("parts.how")}>
        <div className="grid gap-4 md:grid-cols-3">
          <SelectFormField
            name="chartType"
            label={t("fields.chartType")}
            options={CHART_TYPES.map((value) => ({ value, label: t(`types.${value}`) }))}
          />
          <SelectFormField
            name="subgroupRule"
            label={t("fields.subgroupRule")}
            options={SUBGROUP_RULE_CODES.map((value) => ({ value, label: t(`groups.${value}`) }))}
          />
          <NumberFormField
            name="subgroupSize"
            label={t("fields.subgroupSize")}
            hint={t("hints.subgroupSize")}
          />
          <SelectFormField
            name="estimator"
            label={t("fields.estimator")}
            options={[
              { value: "", label: t("estimators.usual") },
              ...SIGMA_ESTIMATORS.map((value) => ({ value, label: t(`estimators.${value}`) })),
            ]}
          />
          <NumberFormField name="lambda" label={t("fields.lambda")} hint={t("hints.ewma")} />
          <NumberFormField name="width" label={t("fields.width")} hint={t("hints.ewma")} />
          <NumberFormField name="allowance" label={t("fields.allowance")} hint={t("hints.cusum")} />
          <NumberFormField name="decision" label={t("fields.decision")} hint={t("hints.cusum")} />
        </div>
        <RuleFields />
      </Panel>
      <Panel title={t("parts.specification")} description={t("hints.specification")}>
        <div className="grid gap-4 md:grid-cols-3">
          <NumberFormField name="lowerLimit" label={t("fields.lowerLimit")} />
          <NumberFormField name="target" label={t("fields.target")} />
          <NumberFormField name="upperLimit" label={t("fields.upperLimit")} />
        </div>
      </Panel>
      <Panel title={t("parts.reaction")}>
        <div className="grid gap-4 md:grid-cols-2">
          <TextareaFormField name="reactionEn" label={t("fields.reactionEn")} rows={3} required />
          <TextareaFormField name="reactionZh" label={t("fields.reactionZh")} rows={3} required />
          <SelectFormField
            name="ownerRole"
            label={t("fields.ownerRole")}
            options={ROLES.map((value) => ({ value, label: roles(value) }))}
          />
        </div>
        <div className="mt-3">
          <CheckboxFormField name="isOnBoard" label={t("fields.isOnBoard")} />
        </div>
      </Panel>
    </CommandForm>
  );
}

function defaultsOf(chart: ChartDto | null): Partial<Values> {
  if (!chart)
    return {
      source: "magnetic-test",
      characteristicCode: "hcj",
      chartType: "i-mr",
      subgroupRule: "single",
      temperatureC: 20,
      rules: ["nelson-1", "nelson-2", "nelson-3", "nelson-5"],
      ownerRole: "quality-engineer",
      isOnBoard: true,
    };
  const { settings, ownLimits } = chart;
  const set = <Key extends string, Value>(key: Key, value: Value | null | undefined) =>
    value === null || value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
  return {
    code: chart.code,
    expectedVersion: chart.version,
    nameEn: chart.nameEn,
    nameZh: chart.nameZh,
    source: chart.source,
    characteristicCode: chart.characteristic.code,
    ...set("productCode", chart.product?.code),
    ...set("operationCode", chart.operation?.code),
    ...set("equipmentCode", chart.equipment?.code),
    ...set("position", chart.position),
    temperatureC: chart.temperatureC,
    chartType: chart.chartType,
    subgroupRule: chart.subgroupRule,
    ...set("subgroupSize", chart.subgroupSize),
    rules: chart.rules.map(({ rule, ...own }) =>
      Object.values(own).some((value) => value !== undefined) ? { rule, ...own } : rule,
    ) as Values["rules"],
    ...(settings as Partial<Values>),
    ...set("lowerLimit", ownLimits.lower),
    ...set("target", ownLimits.target),
    ...set("upperLimit", ownLimits.upper),
    reactionEn: chart.reactionEn,
    reactionZh: chart.reactionZh,
    ownerRole: chart.ownerRole as Values["ownerRole"],
    isOnBoard: chart.isOnBoard,
  };
}
