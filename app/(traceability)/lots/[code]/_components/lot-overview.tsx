import { getLocale, getTranslations } from "next-intl/server";
import { lotHref, orderHref, runHref } from "@/app/_features/lots/lot-href";
import { carrierHref } from "@/app/_features/stock/carrier-href";
import { ClockStat } from "@/app/_features/stock/clock-stat";
import { Badge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Facts } from "@/app/_ui/facts";
import { formatDecimalText } from "@/app/_ui/number-format";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import { Stat, StatRow } from "@/app/_ui/stat";
import type { LotDetail } from "@/server/modules/lots/contract/lot-detail";
import type { LotStock } from "@/server/modules/lots/contract/stock";
import { LotHolds } from "./lot-holds";
import { LotTests } from "./lot-tests";

/** What a lot is, where it is, where it came from, what stops it and what was measured on it. */
export async function LotOverview({ lot, stock }: { lot: LotDetail; stock: LotStock }) {
  const [t, store, handling, units, locale] = await Promise.all([
    getTranslations("lots"),
    getTranslations("stock"),
    getTranslations("handling"),
    getTranslations("common.units"),
    getLocale(),
  ]);
  const name = (named: { nameEn: string; nameZh: string }) =>
    locale === "zh-CN" ? named.nameZh : named.nameEn;
  const unit = units(lot.unit);
  const { receipt, createdByRun } = lot;
  const isOwnKg = lot.unit === "kg";
  const isHere = lot.status === "available" || lot.status === "on-hold";
  return (
    <div className="grid gap-4">
      <StatRow>
        <Stat
          label={t("fields.remaining")}
          value={formatDecimalText(lot.remainingQuantity, { maximumFractionDigits: 3 })}
          unit={unit}
          note={t("overview.ofCreated", {
            quantity: formatDecimalText(lot.createdQuantity, { maximumFractionDigits: 3 }),
            unit,
          })}
        />
        {isOwnKg ? null : (
          <Stat
            label={t("fields.massKg")}
            value={formatDecimalText(lot.remainingMassKg, { maximumFractionDigits: 3 })}
            unit="kg"
            note={t("overview.ofCreated", {
              quantity: formatDecimalText(lot.createdMassKg, { maximumFractionDigits: 3 }),
              unit: "kg",
            })}
          />
        )}
        <Stat
          label={t("fields.reserved")}
          value={formatDecimalText(lot.reservedQuantity, { maximumFractionDigits: 3 })}
          unit={unit}
          note={
            lot.loadedIn.length > 0
              ? lot.loadedIn.map((load) => `${load.runCode} ${load.position ?? ""}`).join(", ")
              : t("overview.notLoaded")
          }
        />
        <Stat
          label={t("fields.location")}
          value={lot.locationCode ?? "—"}
          note={
            stock.carrier
              ? `${store(`carrierKinds.${stock.carrier.kind}` as never)} ${stock.carrier.code}`
              : lot.position
                ? t("overview.position", { position: lot.position })
                : undefined
          }
        />
        {stock.expiresAt && isHere ? (
          <ClockStat expiresAt={stock.expiresAt} startedAt={stock.clockStartedAt} />
        ) : null}
      </StatRow>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Panel title={t("overview.facts")}>
          <Facts
            items={[
              { label: t("fields.material"), value: `${name(lot.material)} (${lot.material.code})` },
              lot.product && {
                label: t("fields.product"),
                value: `${name(lot.product)} (${lot.product.code})`,
              },
              lot.workOrderNumber
                ? {
                    label: t("fields.workOrder"),
                    value: <Code value={lot.workOrderNumber} href={orderHref(lot.workOrderNumber)} />,
                  }
                : null,
              lot.gradedTo
                ? {
                    label: handling("gradedTo"),
                    value: (
                      <Code
                        value={lot.gradedTo.code}
                        href={`/master-data/grades/${encodeURIComponent(lot.gradedTo.code)}`}
                      />
                    ),
                  }
                : null,
              lot.parentCode
                ? {
                    label: t("fields.parent"),
                    value: <Code value={lot.parentCode} href={lotHref(lot.parentCode)} />,
                  }
                : null,
              { label: t("fields.created"), value: <DateTime value={lot.createdAt} /> },
              stock.location
                ? { label: t("fields.location"), value: `${name(stock.location)} (${stock.location.code})` }
                : null,
              stock.carrier
                ? {
                    label: t("fields.carrier"),
                    value: <Code value={stock.carrier.code} href={carrierHref(stock.carrier.code)} />,
                  }
                : null,
              lot.expiresAt
                ? { label: t("fields.expires"), value: <DateTime value={lot.expiresAt} /> }
                : null,
              lot.isByProduct || lot.isRework
                ? {
                    label: t("fields.marks"),
                    value: (
                      <span className="flex gap-1">
                        {lot.isByProduct ? <Badge>{t("marks.byProduct")}</Badge> : null}
                        {lot.isRework ? <Badge tone="warn">{t("marks.rework")}</Badge> : null}
                      </span>
                    ),
                  }
                : null,
            ]}
          />
        </Panel>
        <Panel title={receipt ? t("overview.receipt") : t("overview.madeIn")}>
          {receipt ? (
            <Facts
              items={[
                {
                  label: t("fields.supplier"),
                  value: name({ nameEn: receipt.supplierNameEn, nameZh: receipt.supplierNameZh }),
                },
                { label: t("fields.supplierLot"), value: <Code value={receipt.supplierLot} copy /> },
                { label: t("fields.received"), value: <DateTime value={receipt.receivedAt} /> },
                { label: t("fields.minedIn"), value: countryName(receipt.minedIn, locale) },
                { label: t("fields.refinedIn"), value: countryName(receipt.refinedIn, locale) },
                { label: t("fields.meltedIn"), value: countryName(receipt.meltedIn, locale) },
                {
                  label: t("fields.preConsumer"),
                  value: <Quantity value={Number(receipt.preConsumerShare) * 100} unit="%" significant={3} />,
                },
                {
                  label: t("fields.postConsumer"),
                  value: (
                    <Quantity value={Number(receipt.postConsumerShare) * 100} unit="%" significant={3} />
                  ),
                },
              ]}
            />
          ) : createdByRun ? (
            <Facts
              items={[
                {
                  label: t("fields.operation"),
                  value: createdByRun.operationCode
                    ? name({
                        nameEn: createdByRun.operationNameEn ?? "",
                        nameZh: createdByRun.operationNameZh ?? "",
                      })
                    : handling.has(`kinds.${createdByRun.kind}` as never)
                      ? handling(`kinds.${createdByRun.kind}` as never)
                      : t("overview.handling"),
                },
                {
                  label: t("fields.run"),
                  value: <Code value={createdByRun.code} href={runHref(createdByRun.code)} />,
                },
                createdByRun.equipmentCode
                  ? {
                      label: t("fields.equipment"),
                      value: (
                        <Code
                          value={createdByRun.equipmentCode}
                          href={`/equipment/${createdByRun.equipmentCode}`}
                        />
                      ),
                    }
                  : null,
                { label: t("fields.started"), value: <DateTime value={createdByRun.startedAt} /> },
                { label: t("fields.ended"), value: <DateTime value={createdByRun.endedAt} /> },
              ]}
            />
          ) : null}
        </Panel>
        <Panel flush title={t("holds.title")}>
          {lot.holds.length > 0 ? (
            <LotHolds holds={lot.holds} />
          ) : (
            <EmptyState compact title={t("holds.none")} />
          )}
        </Panel>
        <Panel flush title={t("tests.title")}>
          <LotTests lot={lot} />
        </Panel>
      </div>
    </div>
  );
}

function countryName(code: string | null, locale: string): string | null {
  if (!code) return null;
  return `${new Intl.DisplayNames([locale], { type: "region" }).of(code) ?? code} (${code})`;
}
