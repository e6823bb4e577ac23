"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "./class-names";
import type { Sort } from "./data-table-columns";

export function SortHeader({
  id,
  header,
  align,
  sort,
  onSort,
}: {
  id: string;
  header: ReactNode;
  align?: "left" | "right" | "center" | undefined;
  sort: Sort | null;
  onSort: (sort: Sort) => void;
}) {
  const t = useTranslations("common.table");
  const active = sort?.id === id;
  const Arrow = active ? (sort.descending ? ArrowDown : ArrowUp) : ChevronsUpDown;
  return (
    <button
      type="button"
      onClick={() => onSort({ id, descending: active ? !sort.descending : false })}
      className={cn(
        "-mx-1 inline-flex h-6 items-center gap-1 rounded-sm px-1 hover:bg-hover hover:text-ink",
        align === "right" && "flex-row-reverse",
        active && "text-ink",
      )}
    >
      {header}
      <Arrow aria-hidden="true" className={cn("size-3", active ? "" : "text-faint")} />
      {active ? (
        <span className="sr-only">{sort.descending ? t("sortedDescending") : t("sortedAscending")}</span>
      ) : null}
    </button>
  );
}
