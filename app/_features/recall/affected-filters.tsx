"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { useShareText } from "@/app/_features/traceability/share-text";
import { FilterSelect } from "@/app/_ui/filter-select";
import { KINSHIPS, type RecallTotals, WHEREABOUTS } from "@/server/modules/recall/contract";
import { SHARES } from "./affected-filter";

/** The filters of a list of affected lots; places, machines and customers are those that it has. */
export function AffectedFilters({ totals }: { totals: RecallTotals }) {
  const t = useTranslations("recall");
  const name = useLocalName();
  const shareText = useShareText();
  const named = (all: readonly { code: string; nameEn: string; nameZh: string }[]) =>
    all.map((each) => ({ value: each.code, label: name(each) }));
  const places = totals.byLocation.flatMap(({ code, nameEn, nameZh }) =>
    code ? [{ code, nameEn: nameEn ?? code, nameZh: nameZh ?? code }] : [],
  );
  return (
    <>
      <FilterSelect
        name="kinship"
        label={t("fields.kinship")}
        options={KINSHIPS.map((value) => ({ value, label: t(`kinship.${value}`) }))}
      />
      <FilterSelect
        name="share"
        label={t("fields.minimumShare")}
        options={SHARES.map((value) => ({
          value,
          label: t("shareAtLeast", { share: shareText(Number(value)) }),
        }))}
      />
      <FilterSelect
        name="where"
        label={t("fields.whereabouts")}
        options={WHEREABOUTS.map((value) => ({ value, label: t(`whereabouts.${value}`) }))}
      />
      {places.length > 0 ? (
        <FilterSelect name="place" label={t("fields.location")} options={named(places)} />
      ) : null}
      {totals.byMachine.length > 0 ? (
        <FilterSelect name="machine" label={t("fields.machine")} options={named(totals.byMachine)} />
      ) : null}
      {totals.byCustomer.length > 0 ? (
        <FilterSelect name="customer" label={t("fields.customer")} options={named(totals.byCustomer)} />
      ) : null}
    </>
  );
}
