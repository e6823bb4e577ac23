"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/app/_ui/badge";
import type { Session } from "@/server/auth/session-types";
import { CommandPalette } from "./command-palette";
import { LanguageSwitch } from "./language-switch";
import type { NavGroup } from "./nav-items";
import { ThemeSwitch } from "./theme-switch";
import { UnitSwitch } from "./unit-switch";
import { UserMenu } from "./user-menu";

export function TopBar({
  session,
  groups,
  menuButton,
}: {
  session: Session;
  groups: readonly NavGroup[];
  menuButton: ReactNode;
}) {
  const t = useTranslations("nav");
  return (
    <header
      data-print="hide"
      className="sticky top-0 z-30 flex h-12 shrink-0 items-center gap-2 border-line border-b bg-surface px-2 md:px-6"
    >
      {menuButton}
      <CommandPalette groups={groups} />
      <div className="ml-auto flex items-center gap-1 md:gap-2">
        {session.isDemo ? (
          <span className="hidden lg:inline">
            <Badge tone="info">{t("demo")}</Badge>
          </span>
        ) : null}
        <span className="hidden items-center gap-1 md:flex">
          <UnitSwitch />
          <LanguageSwitch />
          <ThemeSwitch />
        </span>
        <UserMenu user={session.user} />
      </div>
    </header>
  );
}
