"use client";

import { useTranslations } from "next-intl";
import { unitsFor } from "@/app/_features/quality/units-for";
import { Checkbox } from "@/app/_ui/checkbox";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { NumberField } from "@/app/_ui/number-field";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import { COLUMN_ROLES, type ColumnRole } from "@/server/domain/curve-file/column-mapping";
import type { RulesProps } from "./layout-rules";

/** Which column is what, by heading or number, in which unit; and whether the circuit was open. */
export function ColumnRules({ draft, onChange, disabled }: RulesProps) {
  const t = useTranslations("curves.profiles");
  const roles = useTranslations("quality.record.roles");
  const set = (role: ColumnRole, more: Partial<{ heading: string; column: string; unit: string }>) =>
    onChange({ ...draft, columns: { ...draft.columns, [role]: { ...draft.columns[role], ...more } } });
  return (
    <Panel flush title={t("columns")}>
      <Table label={t("columns")}>
        <caption className="sr-only">{t("columns")}</caption>
        <thead>
          <tr>
            <Th>{t("role")}</Th>
            <Th>{t("heading")}</Th>
            <Th>{t("number")}</Th>
            <Th>{t("unit")}</Th>
          </tr>
        </thead>
        <tbody>
          {COLUMN_ROLES.map((role) => {
            const { heading, column, unit } = draft.columns[role];
            const named = (what: string) => `${what}: ${roles(role)}`;
            return (
              <Tr key={role}>
                <Td className="font-medium">{roles(role)}</Td>
                <Td className="min-w-40">
                  <Input
                    aria-label={named(t("heading"))}
                    value={heading}
                    disabled={disabled}
                    onChange={(event) => set(role, { heading: event.target.value })}
                  />
                </Td>
                <Td className="w-28">
                  <NumberField
                    aria-label={named(t("number"))}
                    value={column}
                    disabled={disabled || heading.trim() !== ""}
                    onChange={(event) => set(role, { column: event.target.value })}
                  />
                </Td>
                <Td className="min-w-36">
                  <Select
                    aria-label={named(t("unit"))}
                    value={unit}
                    disabled={disabled}
                    placeholder={t("fromHeading")}
                    options={unitsFor(role).map((value) => ({ value, label: value }))}
                    onChange={(event) => set(role, { unit: event.target.value })}
                  />
                </Td>
              </Tr>
            );
          })}
        </tbody>
      </Table>
      <div className="grid gap-3 p-4 sm:grid-cols-2">
        <Checkbox
          label={t("openCircuit")}
          checked={draft.isOpenCircuit}
          disabled={disabled}
          onChange={(event) => onChange({ ...draft, isOpenCircuit: event.target.checked })}
        />
        {draft.isOpenCircuit || draft.columns.moment.heading || draft.columns.moment.column ? (
          <FormField label={t("sampleShape")}>
            <Select
              value={draft.sampleShape}
              disabled={disabled}
              options={(["cuboid", "cylinder"] as const).map((value) => ({
                value,
                label: t(`shapes.${value}`),
              }))}
              onChange={(event) =>
                onChange({ ...draft, sampleShape: event.target.value as "cuboid" | "cylinder" })
              }
            />
          </FormField>
        ) : null}
      </div>
    </Panel>
  );
}
