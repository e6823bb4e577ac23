import { useTranslations } from "next-intl";
import { Brand } from "./_shell/brand";
import { EmptyState } from "./_ui/empty-state";
import { LinkButton } from "./_ui/link-button";

export default function NotFound() {
  const t = useTranslations("common");
  return (
    <div className="min-h-dvh">
      <header className="border-line border-b bg-surface">
        <Brand />
      </header>
      <main id="content">
        <EmptyState
          title={t("state.notFoundTitle")}
          body={t("state.notFoundBody")}
          action={
            <LinkButton href="/" variant="primary">
              {t("actions.goHome")}
            </LinkButton>
          }
        />
      </main>
    </div>
  );
}
