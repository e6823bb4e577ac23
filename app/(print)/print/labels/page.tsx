import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { EmptyState } from "@/app/_ui/empty-state";
import { requireSession } from "@/server/auth/session";
import { LABEL_SIZES, labelsInput } from "@/server/modules/labels/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { LabelPage } from "./_components/label-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("labels"))("title") };
}

export default async function LabelsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("lots:read")) return <SegmentForbidden />;
  const t = await getTranslations("labels");
  const address = await searchParams;
  const size = LABEL_SIZES.find((each) => each === address.size) ?? "60x40";
  const asked = labelsInput.safeParse({ lots: (address.lots ?? "").split(",").filter(Boolean), size });
  const sheets = asked.success ? await (await serverApi()).labels.sheets(asked.data) : [];
  if (sheets.length === 0) return <EmptyState title={t("none")} body={t("noneBody")} />;
  return <LabelPage sheets={sheets} size={size} mayPrint={user.permissions.includes("lots:print-label")} />;
}
