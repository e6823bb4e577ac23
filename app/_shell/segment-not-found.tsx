import { useTranslations } from "next-intl";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";

/** For `notFound()` inside the shell: the navigation and the search stay. */
export function SegmentNotFound() {
  const t = useTranslations("common");
  return (
    <EmptyState
      title={t("state.notFoundTitle")}
      body={t("state.notFoundBody")}
      action={<LinkButton href="/">{t("actions.goHome")}</LinkButton>}
    />
  );
}
