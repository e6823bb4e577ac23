import { useTranslations } from "next-intl";
import { PageSkeleton } from "@/app/_ui/skeleton";

export function SegmentLoading() {
  const t = useTranslations("common.state");
  return <PageSkeleton label={t("loading")} />;
}
