import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** Anatomy of a detail page: main part and facts left, history and related things right. */
export function DetailLayout({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  const t = useTranslations("common.words");
  return (
    <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-4">{children}</div>
      {aside ? (
        <aside aria-label={t("related")} className="grid min-w-0 content-start gap-4">
          {aside}
        </aside>
      ) : null}
    </div>
  );
}
