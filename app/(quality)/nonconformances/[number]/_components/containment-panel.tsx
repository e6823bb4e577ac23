"use client";

import { useTranslations } from "next-intl";
import { useSuspectText } from "@/app/_features/nonconformance/suspect-text";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { ContainmentDto } from "@/server/modules/nonconformance/contract/records";

/** What was suspected, how much of it was found, and how much of that stands still. */
export function ContainmentPanel({ containments }: { containments: ContainmentDto[] }) {
  const t = useTranslations("nonconformance.containment");
  const record = useTranslations("nonconformance.record");
  const suspectText = useSuspectText();
  return (
    <Panel flush title={record("containment")}>
      {containments.length === 0 ? (
        <EmptyState compact title={t("none")} />
      ) : (
        <div className="overflow-x-auto">
          <Table>
            <thead>
              <tr>
                <Th>{t("suspects")}</Th>
                <Th>{t("note")}</Th>
                <Th align="right">{t("lots")}</Th>
                <Th align="right">{t("held")}</Th>
                <Th>{t("by")}</Th>
              </tr>
            </thead>
            <tbody>
              {containments.map((each) => (
                <Tr key={each.id}>
                  <Td>
                    <ul>
                      {each.suspects.map((suspect) => (
                        <li key={JSON.stringify(suspect)}>{suspectText(suspect)}</li>
                      ))}
                    </ul>
                  </Td>
                  <Td>
                    <span translate="no">{each.note}</span>
                  </Td>
                  <Td align="right">{each.lotCount}</Td>
                  <Td align="right">{each.heldCount}</Td>
                  <Td>
                    <DateTime value={each.at} /> {each.by}
                  </Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </Panel>
  );
}
