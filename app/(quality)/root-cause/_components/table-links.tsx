"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useUrlState } from "@/app/_ui/use-url-state";

const CHOSEN = ["property", "scope", "product", "grade", "order", "from", "to", "lots"] as const;

/** The flat table for the engineer's own tools. */
export function TableLinks() {
  const t = useTranslations("root-cause");
  const url = useUrlState();
  const address = (format: "csv" | "xlsx") => {
    const parameters = new URLSearchParams({ format });
    for (const name of CHOSEN) if (url.get(name)) parameters.set(name, url.get(name));
    return `/api/root-cause/table?${parameters}`;
  };
  return (
    <span className="flex gap-2" data-print="hide">
      {(["xlsx", "csv"] as const).map((format) => (
        <a
          key={format}
          href={address(format)}
          download
          className="inline-flex h-8 items-center gap-1.5 rounded-md border border-control px-3 text-base hover:bg-hover"
        >
          <Download aria-hidden="true" className="size-4" />
          {t(`table.${format}`)}
        </a>
      ))}
    </span>
  );
}
