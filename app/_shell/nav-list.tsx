"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { cn } from "@/app/_ui/class-names";
import { Link } from "@/app/_ui/link";
import { navIcons } from "./nav-icons";
import { activeHref, type NavGroup } from "./nav-items";

/** Shown with words, or as a rail of icons when the frame is narrow; the words stay for screen readers. */
export function NavList({
  groups,
  alwaysWide = false,
  onNavigate,
}: {
  groups: readonly NavGroup[];
  alwaysWide?: boolean;
  onNavigate?: () => void;
}) {
  const t = useTranslations("nav");
  const active = activeHref(groups, usePathname());
  const word = alwaysWide ? "" : "sr-only xl:group-data-[nav=open]/frame:not-sr-only";
  return (
    <nav aria-label={t("main")} className="flex-1 overflow-y-auto overflow-x-hidden px-2 py-2">
      {groups.map((group) => (
        <div
          key={group.id}
          className={cn(
            "mb-2 border-line border-b pb-2 last:border-b-0",
            alwaysWide
              ? "border-b-0"
              : "xl:group-data-[nav=open]/frame:border-b-0 xl:group-data-[nav=open]/frame:pb-0",
          )}
        >
          {group.id === "home" ? null : (
            <h2 className="px-2.5 font-medium text-2xs text-faint">
              <span className={cn(word)}>
                <span className="block pt-1 pb-1">{t(`groups.${group.id}`)}</span>
              </span>
            </h2>
          )}
          <ul className="grid gap-px">
            {group.items.map((item) => {
              const Icon = navIcons[item.id];
              const label = t(`items.${item.id}`);
              const isActive = item.href === active;
              return (
                <li key={item.id}>
                  <Link
                    href={item.href}
                    title={label}
                    aria-current={isActive ? "page" : undefined}
                    {...(onNavigate ? { onClick: onNavigate } : {})}
                    className={cn(
                      "relative flex h-10 items-center gap-3 rounded-md px-2.5 text-base text-muted hover:bg-hover hover:text-ink",
                      "xl:h-8",
                      isActive &&
                        "bg-accent-soft font-medium text-accent-text hover:bg-accent-soft hover:text-accent-text",
                    )}
                  >
                    <Icon aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
                    <span className={cn("truncate", word)}>{label}</span>
                    {item.waiting ? (
                      <span
                        className={cn(
                          "min-w-4.5 rounded-full bg-warn-bg px-1 text-center font-medium text-2xs text-warn-fg tabular-nums",
                          alwaysWide
                            ? "ml-auto"
                            : "absolute top-0.5 right-0.5 xl:group-data-[nav=open]/frame:static xl:group-data-[nav=open]/frame:ml-auto",
                        )}
                      >
                        <span aria-hidden="true">{item.waiting > 99 ? "99+" : item.waiting}</span>
                        <span className="sr-only">{t("waiting", { count: item.waiting })}</span>
                      </span>
                    ) : null}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}
