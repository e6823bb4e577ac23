"use client";

import { ChevronLeft, ChevronRight, ChevronsLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IconButton } from "./icon-button";
import { useUrlState } from "./use-url-state";

const separator = "~";

/** Paging by cursor, kept in the address as `cursor` with the cursors before it as `trail`. */
export function Pagination({
  nextCursor,
  summary,
}: {
  nextCursor: string | null | undefined;
  summary?: ReactNode;
}) {
  const t = useTranslations("common.table");
  const url = useUrlState();
  const cursor = url.get("cursor");
  const trail = url.get("trail").split(separator).filter(Boolean);
  if (!cursor && !nextCursor && !summary) return null;
  const page = cursor ? trail.length + 2 : 1;
  return (
    <nav
      aria-label={t("page", { page })}
      data-print="hide"
      className="flex min-h-10 items-center gap-1 border-line border-t px-3 text-muted text-sm"
    >
      <div className="flex-1">{summary}</div>
      <IconButton
        size="sm"
        label={t("firstPage")}
        icon={<ChevronsLeft aria-hidden="true" className="size-4" />}
        disabled={!cursor}
        onClick={() => url.set({ cursor: null, trail: null })}
      />
      <IconButton
        size="sm"
        label={t("previousPage")}
        icon={<ChevronLeft aria-hidden="true" className="size-4" />}
        disabled={!cursor}
        onClick={() => url.set({ cursor: trail.at(-1) ?? null, trail: trail.slice(0, -1).join(separator) })}
      />
      <span className="min-w-14 px-1 text-center">{t("page", { page })}</span>
      <IconButton
        size="sm"
        label={t("nextPage")}
        icon={<ChevronRight aria-hidden="true" className="size-4" />}
        disabled={!nextCursor}
        onClick={() =>
          url.set({
            cursor: nextCursor ?? null,
            trail: cursor ? [...trail, cursor].join(separator) : null,
          })
        }
      />
    </nav>
  );
}
