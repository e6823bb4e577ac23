"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { cn } from "@/app/_ui/class-names";
import { Link } from "@/app/_ui/link";
import { SECTIONS } from "../_lib/sections";

/** The lists of master data side by side. */
export function SectionNav() {
  const t = useTranslations("master-data");
  const pathname = usePathname();
  return (
    <nav
      aria-label={t("title")}
      className="mb-4 flex gap-1 overflow-x-auto border-line border-b"
      data-print="hide"
    >
      {SECTIONS.map((section) => {
        const href = `/master-data/${section}`;
        const isHere = pathname === href || pathname.startsWith(`${href}/`);
        return (
          <Link
            key={section}
            href={href}
            aria-current={isHere ? "page" : undefined}
            className={cn(
              "-mb-px flex h-9 items-center whitespace-nowrap border-b-2 px-3 text-base focus-visible:-outline-offset-2",
              isHere ? "border-accent font-medium text-ink" : "border-transparent text-muted hover:text-ink",
            )}
          >
            {t(`sections.${section}.title`)}
          </Link>
        );
      })}
    </nav>
  );
}
