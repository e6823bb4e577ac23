"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/app/_ui/button";

/** Above the sheet, never on it: what it is, the button that prints (or `children` that do), the way back. */
export function PrintBar({ title, children }: { title: string; children?: ReactNode }) {
  const t = useTranslations("labels");
  return (
    <div
      data-print="hide"
      className="mx-auto mb-4 grid max-w-[210mm] gap-3 rounded-lg border border-line bg-surface px-4 py-2"
    >
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="min-w-0 flex-1 font-semibold text-xl">{title}</h1>
        {children ? null : (
          <Button
            size="touch"
            variant="primary"
            icon={<Printer aria-hidden="true" className="size-5" />}
            onClick={() => window.print()}
          >
            {t("print")}
          </Button>
        )}
        <Button
          size="touch"
          onClick={() => (window.history.length > 1 ? window.history.back() : window.close())}
        >
          {t("close")}
        </Button>
      </div>
      {children}
    </div>
  );
}
