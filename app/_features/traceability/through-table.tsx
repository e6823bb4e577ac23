"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref, runHref } from "@/app/_features/lots/lot-href";
import { Button } from "@/app/_ui/button";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { ExposureKind, ExposureThrough } from "@/server/modules/traceability/contract/explore";

const hrefs: Partial<Record<ExposureKind, (code: string) => string>> = {
  "same-run": runHref,
  "same-machine": (code) => `/equipment/${encodeURIComponent(code)}`,
  "same-additive": lotHref,
};
const VIA_SHOWN = 4;

/** The runs, machines, programs, additive lots or instruments that were shared, each with how many lots shared it. */
export function ThroughTable({
  rows,
  kind,
  chosen,
  onChoose,
}: {
  rows: readonly ExposureThrough[];
  kind: ExposureKind;
  chosen: string;
  onChoose: (id: string) => void;
}) {
  const t = useTranslations("explore.exposure");
  const name = useLocalName();
  return (
    <div className="overflow-x-auto">
      <Table>
        <thead>
          <Tr>
            <Th>{t(`what.${kind}`)}</Th>
            <Th>{t("between")}</Th>
            <Th>{t("via")}</Th>
            <Th align="right">{t("others")}</Th>
            <Th>
              <span className="sr-only">{t("choice")}</span>
            </Th>
          </Tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const href = hrefs[kind]?.(row.code);
            return (
              <Tr key={row.id} className={row.id === chosen ? "bg-selected" : ""}>
                <Td>
                  <Code value={row.code} {...(href ? { href } : {})} />{" "}
                  <span className="text-muted text-sm">
                    {name(row)} {row.note ? <span className="font-mono text-xs">{row.note}</span> : null}
                  </span>
                </Td>
                <Td className="whitespace-nowrap text-sm">
                  <DateTime value={row.fromAt} /> – <DateTime value={row.toAt} />
                </Td>
                <Td>
                  <span className="flex flex-wrap gap-x-3">
                    {row.via.slice(0, VIA_SHOWN).map((code) => (
                      <Code key={code} value={code} href={lotHref(code)} />
                    ))}
                    {row.via.length > VIA_SHOWN ? (
                      <span className="text-muted text-sm">
                        {t("andMore", { count: row.via.length - VIA_SHOWN })}
                      </span>
                    ) : null}
                  </span>
                </Td>
                <Td align="right">{row.lots}</Td>
                <Td align="right">
                  <Button size="sm" aria-pressed={row.id === chosen} onClick={() => onChoose(row.id)}>
                    {row.id === chosen ? t("all") : t("only")}
                  </Button>
                </Td>
              </Tr>
            );
          })}
        </tbody>
      </Table>
    </div>
  );
}
