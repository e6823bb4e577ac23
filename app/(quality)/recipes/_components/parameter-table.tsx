"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { ParameterOfClass } from "@/server/modules/process-data/contract/samples";

/** What machines of each class report over time. */
export function ParameterTable({ parameters }: { parameters: readonly ParameterOfClass[] }) {
  const t = useTranslations("recipes");
  const name = useLocalName();
  if (parameters.length === 0) return <p className="px-4 py-3 text-muted text-sm">{t("parameters.none")}</p>;
  return (
    <Table>
      <thead>
        <Tr>
          <Th>{t("fields.class")}</Th>
          <Th>{t("fields.code")}</Th>
          <Th>{t("fields.name")}</Th>
          <Th>{t("fields.unit")}</Th>
          <Th>{t("fields.axis")}</Th>
        </Tr>
      </thead>
      <tbody>
        {parameters.map((row) => (
          <Tr key={`${row.equipmentClass} ${row.code}`}>
            <Td className="font-mono">{row.equipmentClass}</Td>
            <Td className="font-mono">{row.code}</Td>
            <Td>{name(row)}</Td>
            <Td>{row.unit}</Td>
            <Td>{t(row.isLogarithmic ? "axis.logarithmic" : "axis.linear")}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
