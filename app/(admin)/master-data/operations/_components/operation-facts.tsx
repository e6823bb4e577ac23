"use client";

import { useTranslations } from "next-intl";
import { Facts } from "@/app/_ui/facts";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { OperationDto } from "@/server/modules/materials/contract";
import { useNameOf, useWordOf } from "../../_components/word-of";

export function OperationFacts({ operation }: { operation: OperationDto }) {
  const t = useTranslations("master-data");
  const wordOf = useWordOf();
  const percent = (fraction: string) => `${Number((Number(fraction) * 100).toFixed(3))} %`;
  return (
    <div className="grid gap-5">
      <Facts
        items={[
          {
            label: t("fields.inputs"),
            value: operation.inputKinds.map((kind) => wordOf("kinds", kind)).join(", "),
          },
          { label: t("fields.output"), value: wordOf("kinds", operation.outputKind) },
          { label: t("fields.tolerance"), value: percent(operation.massToleranceFraction) },
          {
            label: t("fields.expectedYield"),
            value: operation.expectedYieldFraction === null ? null : percent(operation.expectedYieldFraction),
          },
          {
            label: t("fields.standardTime"),
            value:
              operation.standardSeconds === null
                ? null
                : `${operation.standardSeconds} s ${wordOf("bases", operation.standardBasis)}`,
          },
          { label: t("fields.source"), value: operation.source },
        ]}
      />
      {operation.parameters.length > 0 ? <ParameterTable operation={operation} /> : null}
    </div>
  );
}

function ParameterTable({ operation }: { operation: OperationDto }) {
  const t = useTranslations("master-data");
  const nameOf = useNameOf();
  return (
    <Table>
      <caption className="pb-1 text-left font-medium text-base">{t("fields.parameters")}</caption>
      <thead>
        <Tr>
          <Th>{t("fields.name")}</Th>
          <Th align="right">{t("fields.target")}</Th>
          <Th align="right">{t("fields.limits")}</Th>
          <Th>{t("fields.source")}</Th>
        </Tr>
      </thead>
      <tbody>
        {operation.parameters.map((parameter) => (
          <Tr key={parameter.code}>
            <Td>
              {nameOf(parameter)}
              {parameter.isRequired ? (
                <span className="ml-1 text-muted text-xs">{t("operations.required")}</span>
              ) : null}
            </Td>
            <Td align="right">{parameter.target ?? "—"}</Td>
            <Td align="right" className="whitespace-nowrap">
              {`${parameter.lowerLimit ?? ""} … ${parameter.upperLimit ?? ""} ${parameter.unit}`}
            </Td>
            <Td className="text-muted text-xs">{parameter.source ?? "—"}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
