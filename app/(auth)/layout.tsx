import type { ReactNode } from "react";
import { Brand } from "@/app/_shell/brand";
import { LanguageSwitch } from "@/app/_shell/language-switch";
import { ThemeSwitch } from "@/app/_shell/theme-switch";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-12 items-center border-line border-b bg-surface pr-4">
        <Brand />
        <div className="ml-auto flex items-center gap-2">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main id="content" className="flex flex-1 flex-col items-center px-4 py-10 sm:pt-[12vh]">
        {children}
      </main>
    </div>
  );
}
