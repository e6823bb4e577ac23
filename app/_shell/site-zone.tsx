"use client";

import { IntlProvider, useLocale } from "next-intl";
import type { ReactNode } from "react";

/** Times of everything inside are shown in this zone; words and formats stay those of the page. */
export function SiteZone({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  return (
    <IntlProvider locale={useLocale()} timeZone={timeZone}>
      {children}
    </IntlProvider>
  );
}
