import { useTranslations } from "next-intl";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";

/** In place of a page that the person's roles do not open. */
export function SegmentForbidden() {
  const t = useTranslations("common");
  return (
    <EmptyState
      title={t("state.forbiddenTitle")}
      body={t("state.forbiddenBody")}
      action={<LinkButton href="/">{t("actions.goHome")}</LinkButton>}
    />
  );
}
