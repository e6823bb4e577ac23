"use client";

import { Download } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { buttonStyles } from "@/app/_ui/button-styles";

/** All rows of the report, not just those of the page, as files. */
export function ExportLinks() {
  const t = useTranslations("composition-report");
  const search = useSearchParams();
  return (
    <>
      {(["csv", "xlsx"] as const).map((format) => {
        const query = new URLSearchParams(search);
        query.delete("cursor");
        query.delete("trail");
        query.set("format", format);
        return (
          <a
            key={format}
            href={`/api/reports/composition?${query}`}
            download
            title={t("exportAll")}
            className={buttonStyles("secondary", "md")}
          >
            <Download aria-hidden="true" className="size-4" />
            {format.toUpperCase()}
          </a>
        );
      })}
    </>
  );
}
