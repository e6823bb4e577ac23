import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { bothLanguages } from "@/app/_features/labels/both-languages";
import { LotLabelSheet } from "@/app/_features/labels/lot-label-sheet";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { EmptyState } from "@/app/_ui/empty-state";
import { requireSession } from "@/server/auth/session";
import { labelsInput } from "@/server/modules/work-orders/contract/terminal";
import { serverApi } from "@/server/trpc/server-caller";
import { PrintBar } from "../../_components/print-bar";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("labels"))("title") };
}

export default async function LabelsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user, siteTimeZone } = await requireSession();
  if (!user.permissions.includes("lots:read")) return <SegmentForbidden />;
  const t = await getTranslations("labels");
  const asked = labelsInput.safeParse({ lots: ((await searchParams).lots ?? "").split(",").filter(Boolean) });
  const labels = asked.success ? await (await serverApi()).workOrders.labels(asked.data) : [];
  if (labels.length === 0) return <EmptyState title={t("none")} body={t("noneBody")} />;
  const both = await bothLanguages();
  return (
    <>
      <style>{"@page { size: 60mm 40mm; margin: 0 }"}</style>
      <PrintBar
        title={t("count", { count: labels.length })}
        lots={labels.map((label) => label.code)}
        mayPrint={user.permissions.includes("lots:print-label")}
      />
      <ul className="mx-auto flex max-w-[210mm] flex-wrap gap-3 print:block">
        {labels.map((label) => (
          <LotLabelSheet key={label.code} label={label} words={both} timeZone={siteTimeZone} />
        ))}
      </ul>
    </>
  );
}
