import { getLocale, getTranslations } from "next-intl/server";
import { lotHref } from "@/app/_features/lots/lot-href";
import { LotStatusBadge, QualityStatusBadge } from "@/app/_features/lots/lot-status";
import { StartRecallLink } from "@/app/_features/recall/start-recall-link";
import { TraceView } from "@/app/_features/traceability/trace-view";
import { Code } from "@/app/_ui/code";
import { EmptyState } from "@/app/_ui/empty-state";
import { serverApi } from "@/server/trpc/server-caller";

/** The lot that is traced, in one line, and its kinship below. */
export async function TraceOf({ lotCode }: { lotCode: string }) {
  const [t, locale, api] = await Promise.all([getTranslations("trace"), getLocale(), serverApi()]);
  const page = await api.lots.list({ search: lotCode, sort: "code", limit: 100 });
  const lot = page.items.find((item) => item.code.toLowerCase() === lotCode.toLowerCase());
  if (!lot) return <EmptyState title={t("unknown", { code: lotCode })} body={t("unknownBody")} />;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-lg">
        <Code value={lot.code} href={lotHref(lot.code)} copy />
        <span className="text-muted">{locale === "zh-CN" ? lot.material.nameZh : lot.material.nameEn}</span>
        <LotStatusBadge status={lot.status} />
        <QualityStatusBadge status={lot.qualityStatus} />
        <StartRecallLink kind="lot" code={lot.code} />
      </div>
      <TraceView lotCode={lot.code} />
    </>
  );
}
