import type { ReactNode } from "react";
import { Brand } from "@/app/_shell/brand";
import { LanguageSwitch } from "@/app/_shell/language-switch";
import { ThemeSwitch } from "@/app/_shell/theme-switch";

/** Pages for whoever is outside: nobody signs in here. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-12 items-center border-line border-b bg-surface pr-4">
        <Brand />
        <div className="ml-auto flex items-center gap-2">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main id="content" className="mx-auto w-full max-w-5xl flex-1 px-4 py-6">
        {children}
      </main>
    </div>
  );
}
