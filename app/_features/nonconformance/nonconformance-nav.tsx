"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { cn } from "@/app/_ui/class-names";
import { Link } from "@/app/_ui/link";

const PARTS = [
  ["list", "/nonconformances"],
  ["mine", "/nonconformances/mine"],
  ["pareto", "/nonconformances/pareto"],
] as const;

/** The lists of nonconformances side by side. */
export function NonconformanceNav({ waiting }: { waiting?: number }) {
  const t = useTranslations("nonconformance.nav");
  const pathname = usePathname();
  return (
    <nav
      aria-label={t("label")}
      className="mb-4 flex gap-1 overflow-x-auto border-line border-b"
      data-print="hide"
    >
      {PARTS.map(([part, href]) => (
        <Link
          key={part}
          href={href}
          aria-current={pathname === href ? "page" : undefined}
          className={cn(
            "-mb-px flex h-9 items-center whitespace-nowrap border-b-2 px-3 text-base focus-visible:-outline-offset-2",
            pathname === href
              ? "border-accent font-medium text-ink"
              : "border-transparent text-muted hover:text-ink",
          )}
        >
          {t(part)}
          {part === "mine" && waiting ? <span className="ml-1.5 text-faint text-xs">{waiting}</span> : null}
        </Link>
      ))}
    </nav>
  );
}
