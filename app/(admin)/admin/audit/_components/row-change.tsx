"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { RowChangeDto } from "@/server/modules/audit/contract";

const tones = { insert: "ok", update: "info", delete: "bad" } as const;

/** The fields of one row that differ. */
export function RowChange({ change }: { change: RowChangeDto }) {
  const t = useTranslations("audit.detail");
  return (
    <div className="overflow-hidden rounded-md border border-line">
      <p className="flex flex-wrap items-center gap-2 border-line border-b bg-sunken px-3 py-1.5">
        <span className="font-mono text-sm">{change.table}</span>
        <Badge tone={tones[change.operation]}>{t(`operation.${change.operation}`)}</Badge>
        <span className="ml-auto truncate font-mono text-muted text-xs">{change.recordId}</span>
      </p>
      <div className="overflow-x-auto">
        <Table>
          <thead>
            <Tr>
              <Th>{t("field")}</Th>
              <Th>{t("before")}</Th>
              <Th>{t("after")}</Th>
            </Tr>
          </thead>
          <tbody>
            {change.fields.map(({ field, before, after }) => (
              <Tr key={field}>
                <Td>
                  <span className="font-mono text-xs">{field}</span>
                </Td>
                <Td>
                  <span className="break-all text-bad-fg text-xs">{before ?? "—"}</span>
                </Td>
                <Td>
                  <span className="break-all text-ok-fg text-xs">{after ?? "—"}</span>
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </div>
    </div>
  );
}
