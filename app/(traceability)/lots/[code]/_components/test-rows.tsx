"use client";

import { useTranslations } from "next-intl";
import { MagneticValue } from "@/app/_features/magnetics/magnetic-value";
import { VerdictBadge } from "@/app/_features/quality/verdict-badge";
import { Badge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { LotDetail } from "@/server/modules/lots/contract/lot-detail";
import type { TestVerdict } from "@/server/modules/quality/contract";

/** Magnetic tests with their main figures, and the way to each. */
export function TestRows({ tests }: { tests: LotDetail["tests"] }) {
  const t = useTranslations("lots.tests");
  return (
    <Table>
      <thead>
        <Tr>
          <Th>{t("number")}</Th>
          <Th align="right">{t("br")}</Th>
          <Th align="right">{t("hcj")}</Th>
          <Th align="right">{t("bhMax")}</Th>
          <Th>{t("verdict")}</Th>
          <Th className="hidden 2xl:table-cell">{t("measured")}</Th>
        </Tr>
      </thead>
      <tbody>
        {tests.map((test) => (
          <Tr key={test.id}>
            <Td>
              <span className="flex items-center gap-2">
                <Code value={test.number} href={`/magnetic-tests/${encodeURIComponent(test.number)}`} />
                {test.isSynthetic ? <Badge>{t("synthetic")}</Badge> : null}
              </span>
            </Td>
            <Td align="right">
              <MagneticValue quantity="fluxDensity" value={test.brTesla} />
            </Td>
            <Td align="right">
              <MagneticValue quantity="field" value={test.hcjKiloAmperePerMetre} />
            </Td>
            <Td align="right">
              <MagneticValue quantity="energyProduct" value={test.bhMaxKilojoulePerCubicMetre} />
            </Td>
            <Td>
              <VerdictBadge verdict={test.verdict as TestVerdict} />
            </Td>
            <Td className="hidden 2xl:table-cell">
              <DateTime value={test.measuredAt} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
