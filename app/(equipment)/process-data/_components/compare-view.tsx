"use client";

import { X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Chart } from "@/app/_ui/chart";
import type { ChartTokens } from "@/app/_ui/chart-theme";
import { Code } from "@/app/_ui/code";
import { Combobox } from "@/app/_ui/combobox";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { FormField } from "@/app/_ui/form-field";
import { IconButton } from "@/app/_ui/icon-button";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import { Select } from "@/app/_ui/select";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { Comparison, RunChoice } from "@/server/modules/process-data/contract/curves";
import type { ProcessParameterDto } from "@/server/modules/process-data/contract/samples";
import { compareOption } from "./compare-option";

/** The same parameter over several runs, each from its own start; the first one is the golden run. */
export function CompareView({
  parameters,
  parameter,
  choices,
  comparison,
  wanted,
}: {
  parameters: readonly ProcessParameterDto[];
  parameter: string | null;
  choices: readonly RunChoice[];
  comparison: Comparison | null;
  wanted: readonly string[];
}) {
  const t = useTranslations("process-data.compare");
  const format = useFormatter();
  const name = useLocalName();
  const url = useUrlState();
  const setRuns = (runs: readonly string[]) => url.set({ runs: runs.join(",") });
  const option = useMemo(() => {
    if (!comparison) return null;
    const words = { golden: t("golden"), elapsed: t("elapsed"), name };
    return (tokens: ChartTokens) => compareOption(comparison, words, tokens);
  }, [comparison, t, name]);
  const table = useMemo(
    () => ({
      columns: [t("fields.run"), t("fields.minute"), comparison?.parameter.unit ?? ""],
      rows: (comparison?.runs ?? []).flatMap(({ run, points }) =>
        points.map(([minute, value]) => [run, Math.round(minute * 100) / 100, value]),
      ),
    }),
    [comparison, t],
  );
  return (
    <div className="grid gap-4">
      <Panel>
        <div className="flex flex-wrap items-end gap-4" data-print="hide">
          <FormField label={t("fields.parameter")} className="w-56">
            <Select
              value={parameter ?? ""}
              options={parameters.map((each) => ({ value: each.code, label: name(each) }))}
              onChange={({ target }) => url.set({ parameter: target.value, runs: null })}
            />
          </FormField>
          <FormField label={t("addRun")} className="w-80">
            <Combobox
              label={t("addRun")}
              value={null}
              placeholder={t("addRun")}
              options={choices
                .filter(({ code }) => !wanted.includes(code))
                .map((run) => ({
                  value: run.code,
                  label: `${run.code} ${run.equipment}`,
                  note: format.dateTime(new Date(run.startedAt), "dateTime"),
                  keywords: [run.program ?? ""],
                }))}
              onValueChange={(code) => setRuns([...wanted, code])}
            />
          </FormField>
        </div>
        {comparison && option ? (
          <Chart
            option={option}
            label={t("label", { parameter: name(comparison.parameter) })}
            height={440}
            table={table}
            fileName={`compare-${comparison.parameter.code}`}
            className="mt-4"
          />
        ) : (
          <EmptyState title={t("empty")} body={t("emptyBody")} />
        )}
      </Panel>
      {comparison ? (
        <Panel flush title={t("runs")}>
          <Table>
            <thead>
              <Tr>
                <Th>{t("fields.run")}</Th>
                <Th>{t("fields.equipment")}</Th>
                <Th>{t("fields.started")}</Th>
                <Th>{t("fields.recipe")}</Th>
                <Th align="right">{t("fields.excursions")}</Th>
                <Th>{t("fields.remove")}</Th>
              </Tr>
            </thead>
            <tbody>
              {comparison.runs.map((run, index) => (
                <Tr key={run.run}>
                  <Td>
                    <Code value={run.run} href={`/runs/${encodeURIComponent(run.run)}#curve`} />{" "}
                    {index === 0 ? <span className="text-muted text-xs">{t("golden")}</span> : null}
                  </Td>
                  <Td>{name(run.equipment)}</Td>
                  <Td>
                    <DateTime value={run.startedAt} />
                  </Td>
                  <Td className="font-mono">
                    {run.recipe ? `${run.recipe.code} v${run.recipe.version}` : "—"}
                  </Td>
                  <Td align="right">
                    <Quantity value={run.excursions} />
                  </Td>
                  <Td>
                    <IconButton
                      label={t("remove", { run: run.run })}
                      icon={<X aria-hidden="true" className="size-4" />}
                      onClick={() => setRuns(wanted.filter((code) => code.toUpperCase() !== run.run))}
                    />
                  </Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        </Panel>
      ) : null}
    </div>
  );
}
