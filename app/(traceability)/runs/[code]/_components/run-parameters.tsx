"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { StatusBadge } from "@/app/_ui/badge";
import { Quantity } from "@/app/_ui/quantity";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { RunDetail } from "@/server/modules/lots/contract/run-detail";

/** Values beside the limits as they stood when they were entered. */
export function RunParameters({ parameters }: { parameters: RunDetail["parameters"] }) {
  const t = useTranslations("lots.run");
  const name = useLocalName();
  return (
    <Table>
      <thead>
        <Tr>
          <Th>{t("parameter")}</Th>
          <Th align="right">{t("value")}</Th>
          <Th align="right">{t("target")}</Th>
          <Th align="right">{t("limits")}</Th>
          <Th>{t("deviation")}</Th>
        </Tr>
      </thead>
      <tbody>
        {parameters.map((parameter) => (
          <Tr key={parameter.code}>
            <Td>
              {name(parameter)} <span className="font-mono text-faint text-xs">{parameter.code}</span>
            </Td>
            <Td align="right">
              <span className="flex items-center justify-end gap-2">
                {parameter.isWithinLimits ? null : <StatusBadge tone="bad" label={t("outside")} />}
                <Quantity value={plain(parameter.value)} unit={parameter.unit} />
              </span>
            </Td>
            <Td align="right">
              <Quantity value={plain(parameter.target)} />
            </Td>
            <Td align="right">
              <Quantity value={plain(parameter.lowerLimit)} /> …{" "}
              <Quantity value={plain(parameter.upperLimit)} />
            </Td>
            <Td>{parameter.deviationReason ?? <span className="text-faint">—</span>}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** As it was entered: no digits added, binary noise left out. */
function plain(value: number | null): string | null {
  return value === null ? null : String(Number(value.toPrecision(9)));
}
