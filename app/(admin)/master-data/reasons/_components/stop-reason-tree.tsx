"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import { useNameOf } from "../../_components/word-of";

type StopReason = {
  code: string;
  parentCode: string | null;
  nameEn: string;
  nameZh: string;
  lossCategory: string | null;
};

/** Reasons of stops under the loss that they belong to. */
export function StopReasonTree({ reasons }: { reasons: StopReason[] }) {
  const t = useTranslations("master-data");
  const categories = useTranslations("equipment.categories");
  const nameOf = useNameOf();
  const rows = reasons
    .filter((reason) => reason.parentCode === null)
    .flatMap((root) => [
      { reason: root, depth: 0 },
      ...reasons.filter((reason) => reason.parentCode === root.code).map((reason) => ({ reason, depth: 1 })),
    ]);
  return (
    <Panel title={t("reasons.stops")} flush>
      <Table>
        <thead>
          <Tr>
            <Th>{t("fields.code")}</Th>
            <Th>{t("fields.name")}</Th>
            <Th>{t("fields.lossCategory")}</Th>
          </Tr>
        </thead>
        <tbody>
          {rows.map(({ reason, depth }) => (
            <Tr key={reason.code}>
              <Td className={depth === 0 ? "font-mono" : "pl-8 font-mono"}>{reason.code}</Td>
              <Td className={depth === 0 ? "font-medium" : ""}>{nameOf(reason)}</Td>
              <Td>
                {reason.lossCategory && categories.has(reason.lossCategory as never) ? (
                  <Badge>{categories(reason.lossCategory as never)}</Badge>
                ) : (
                  (reason.lossCategory ?? "—")
                )}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
