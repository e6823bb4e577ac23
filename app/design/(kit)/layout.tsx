import type { ReactNode } from "react";
import { Brand } from "@/app/_shell/brand";
import { LanguageSwitch } from "@/app/_shell/language-switch";
import { ThemeSwitch } from "@/app/_shell/theme-switch";
import { UnitSwitch } from "@/app/_shell/unit-switch";

export default function DesignLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <header
        className="sticky top-0 z-30 flex h-12 items-center border-line border-b bg-surface pr-6"
        data-print="hide"
      >
        <Brand />
        <div className="ml-auto flex items-center gap-1">
          <UnitSwitch />
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      {children}
    </>
  );
}
