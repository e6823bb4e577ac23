"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormField } from "@/app/_ui/form-field";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { SpecificationVersion } from "@/server/modules/materials/contract/specifications";
import { useNameOf } from "../../_components/word-of";
import { inReadingOrder } from "../_lib/reading-order";
import { LimitText } from "./limit-text";

/** Two versions side by side; what differs is marked. */
export function CompareVersions({ versions }: { versions: readonly SpecificationVersion[] }) {
  const t = useTranslations("grading.versions");
  const nameOf = useNameOf();
  const [newest, second] = versions;
  const [other, setOther] = useState(second?.id ?? "");
  const earlier = versions.find((version) => version.id === other) ?? second;
  if (newest === undefined || earlier === undefined) return null;
  const keyOf = (limit: SpecificationVersion["limits"][number]) =>
    `${limit.characteristic.code} ${limit.temperatureC}`;
  const limits = new Map(
    inReadingOrder([...newest.limits, ...earlier.limits]).map(
      (limit) => [keyOf(limit), limit.characteristic] as const,
    ),
  );
  const limitOf = (version: SpecificationVersion, key: string) => {
    const limit = version.limits.find((each) => keyOf(each) === key);
    return limit ? (
      <LimitText limit={{ ...limit, property: limit.characteristic.code, unit: limit.characteristic.unit }} />
    ) : (
      "—"
    );
  };
  const textOf = (version: SpecificationVersion, key: string) => {
    const limit = version.limits.find((each) => keyOf(each) === key);
    return limit ? `${limit.minimum} ${limit.maximum}` : "";
  };
  const decisionOf = (version: SpecificationVersion) =>
    t(`decisions.${version.decisionRule}`, { factor: version.guardFactor });
  const rows = [
    ...[...limits].map(([key, characteristic]) => ({
      key,
      label: `${nameOf(characteristic)} · ${key.split(" ").at(-1)} °C`,
      cells: [limitOf(newest, key), limitOf(earlier, key)],
      differs: textOf(newest, key) !== textOf(earlier, key),
    })),
    {
      key: "decision",
      label: t("decision"),
      cells: [decisionOf(newest), decisionOf(earlier)],
      differs: decisionOf(newest) !== decisionOf(earlier),
    },
    {
      key: "method",
      label: t("method"),
      cells: [newest.requiredMethod ?? t("anyMethod"), earlier.requiredMethod ?? t("anyMethod")],
      differs: newest.requiredMethod !== earlier.requiredMethod,
    },
  ];
  return (
    <Panel
      flush
      title={t("compare")}
      actions={
        <FormField label={t("with", { a: newest.revision })} hideLabel className="w-36">
          <Select
            value={earlier.id}
            onChange={(event) => setOther(event.target.value)}
            options={versions
              .filter((version) => version.id !== newest.id)
              .map((version) => ({ value: version.id, label: t("version", { revision: version.revision }) }))}
          />
        </FormField>
      }
    >
      <Table label={t("compare")}>
        <thead>
          <tr>
            <Th>{t("property")}</Th>
            <Th align="right">{t("version", { revision: newest.revision })}</Th>
            <Th align="right">{t("version", { revision: earlier.revision })}</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Tr key={row.key} className={row.differs ? "bg-selected font-medium" : ""}>
              <Td>{row.label}</Td>
              <Td align="right">{row.cells[0]}</Td>
              <Td align="right">{row.cells[1]}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
