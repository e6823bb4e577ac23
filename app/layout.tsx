import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/noto-sans-sc/index.css";
import "@fontsource-variable/jetbrains-mono/index.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PreferenceProvider } from "./_client/preferences";
import { ServerProvider } from "./_client/trpc";
import { readPreferences } from "./_shell/preferences";
import { ToastProvider } from "./_ui/toast";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    title: { default: t("product"), template: `%s · ${t("product")}` },
    icons: { icon: "/icon.svg" },
    formatDetection: { telephone: false },
  };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, preferences] = await Promise.all([getLocale(), readPreferences()]);
  return (
    <html lang={locale} data-theme={preferences.theme}>
      <body>
        <NextIntlClientProvider>
          <PreferenceProvider initialTheme={preferences.theme} initialUnits={preferences.units}>
            <ServerProvider>
              <ToastProvider>{children}</ToastProvider>
            </ServerProvider>
          </PreferenceProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
