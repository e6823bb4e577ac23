"use client";

import { useTranslations } from "next-intl";
import { unitsFor } from "@/app/_features/quality/units-for";
import { Select } from "@/app/_ui/select";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import { COLUMN_ROLES, type ColumnRole } from "@/server/domain/curve-file/column-mapping";
import type { CurvePreview } from "@/server/modules/quality/contract/preview";
import type { Draft } from "../_lib/curve-file";

/** Which column is what, in which unit. Suggestions are filled in; a person checks them. */
export function ColumnForm({
  preview,
  draft,
  onChange,
}: {
  preview: CurvePreview;
  draft: Draft;
  onChange: (draft: Draft) => void;
}) {
  const t = useTranslations("quality.record");
  const roles = COLUMN_ROLES.filter(
    (role) =>
      role !== "moment" ||
      preview.format === "quantum-design" ||
      preview.suggestion.moment ||
      draft.moment.column,
  );
  const options = preview.columns.map(({ index, name }) => ({
    value: String(index),
    label:
      name === "" ? t("columnNumber", { number: index + 1 }) : t("columnName", { number: index + 1, name }),
  }));
  const choose = (role: ColumnRole, column: string) => {
    const known = preview.columns.find((item) => String(item.index) === column)?.unit ?? "";
    const unit = unitsFor(role).includes(known) ? known : draft[role].unit;
    onChange({ ...draft, [role]: column === "" ? { column: "", unit: "" } : { column, unit } });
  };
  return (
    <Table>
      <caption className="sr-only">{t("columns")}</caption>
      <thead>
        <tr>
          <Th>{t("role")}</Th>
          <Th>{t("column")}</Th>
          <Th>{t("unit")}</Th>
        </tr>
      </thead>
      <tbody>
        {roles.map((role) => {
          const { column, unit } = draft[role];
          const chosen = preview.columns.find((item) => String(item.index) === column);
          const sample = (chosen?.sample ?? [])
            .filter((cell) => cell !== "")
            .slice(0, 3)
            .join("  ");
          return (
            <Tr key={role}>
              <Td className="font-medium">{t(`roles.${role}`)}</Td>
              <Td className="max-w-72 min-w-56 py-1.5">
                <Select
                  aria-label={`${t("column")}: ${t(`roles.${role}`)}`}
                  value={column}
                  placeholder={t("notInFile")}
                  options={options}
                  onChange={(event) => choose(role, event.target.value)}
                />
                <span className="block truncate font-mono text-muted text-xs">{sample}</span>
              </Td>
              <Td className="min-w-28">
                <Select
                  aria-label={`${t("unit")}: ${t(`roles.${role}`)}`}
                  value={unit}
                  placeholder=""
                  disabled={column === ""}
                  aria-invalid={column !== "" && unit === ""}
                  options={unitsFor(role).map((value) => ({ value, label: value }))}
                  onChange={(event) => onChange({ ...draft, [role]: { column, unit: event.target.value } })}
                />
              </Td>
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}
