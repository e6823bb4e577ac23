"use client";

import { useLocale, useTranslations } from "next-intl";
import { useShareText } from "@/app/_features/traceability/share-text";
import { StatusBadge } from "@/app/_ui/badge";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { ReportTotals } from "@/server/modules/traceability/contract/compositions";

/** What an exporter has to ask about: licensed elements, and the countries that the rare earths come from. */
export function ExportControl({ totals }: { totals: ReportTotals }) {
  const t = useTranslations("composition-report");
  const stages = useTranslations("trace.composition");
  const shareText = useShareText();
  const countries = new Intl.DisplayNames([useLocale()], { type: "region" });
  const { flags } = totals;
  return (
    <Panel flush title={t("control.title")} description={t("control.note")}>
      <div className="flex flex-wrap gap-2 border-line border-b px-4 py-3">
        <StatusBadge
          tone={flags.containsDyOrTb ? "warn" : "ok"}
          label={t(flags.containsDyOrTb ? "control.dyTb" : "control.noDyTb")}
        />
        {flags.licensedElements.length > 0 ? (
          <StatusBadge
            tone="warn"
            label={t("control.licensed", { elements: flags.licensedElements.join(", ") })}
          />
        ) : null}
        {flags.chineseRareEarthShare ? (
          <StatusBadge
            tone={flags.chineseRareEarthShare.refined + flags.chineseRareEarthShare.mined > 0 ? "info" : "ok"}
            label={t("control.chinese", {
              mined: shareText(flags.chineseRareEarthShare.mined),
              refined: shareText(flags.chineseRareEarthShare.refined),
            })}
          />
        ) : null}
      </div>
      <Table aria-label={t("control.origin")}>
        <thead>
          <Tr>
            <Th>{stages("stage")}</Th>
            <Th>{stages("country")}</Th>
            <Th align="right">{t("control.ofRareEarths")}</Th>
          </Tr>
        </thead>
        <tbody>
          {totals.rareEarthOrigin.flatMap(({ stage, countries: shares }) =>
            shares.map(({ country, share }, at) => (
              <Tr key={`${stage}${country ?? ""}`}>
                <Td>{at === 0 ? stages(`stages.${stage}`) : ""}</Td>
                <Td className={country ? "" : "text-muted"}>
                  {country ? (countries.of(country) ?? country) : stages("notDeclared")}
                </Td>
                <Td align="right">{shareText(share)}</Td>
              </Tr>
            )),
          )}
        </tbody>
      </Table>
    </Panel>
  );
}
