"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { RouteDto } from "@/server/modules/materials/contract";
import { useNameOf, useWordOf } from "../../_components/word-of";

export function RouteSteps({ route }: { route: RouteDto }) {
  const t = useTranslations("master-data");
  const nameOf = useNameOf();
  const wordOf = useWordOf();
  return (
    <Table>
      <thead>
        <Tr>
          <Th align="right">{t("fields.seq")}</Th>
          <Th>{t("fields.operation")}</Th>
          <Th>{t("fields.equipmentClass")}</Th>
          <Th>{t("fields.outputMaterial")}</Th>
          <Th>{t("fields.gate")}</Th>
        </Tr>
      </thead>
      <tbody>
        {route.operations.map((step) => (
          <Tr key={step.seq}>
            <Td align="right">{step.seq}</Td>
            <Td>
              <span className="mr-2 font-mono text-muted">{step.operation.code}</span>
              {nameOf(step.operation)}
            </Td>
            <Td>{wordOf("classes", step.equipmentClass)}</Td>
            <Td>{step.outputMaterial ? nameOf(step.outputMaterial) : "—"}</Td>
            <Td>{step.requiresRelease ? <Badge tone="info">{t("operations.release")}</Badge> : null}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
