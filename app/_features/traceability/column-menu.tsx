"use client";

import { Columns3 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/app/_ui/button";
import { Menu } from "@/app/_ui/menu";

/** Which columns a table shows. */
export function ColumnMenu({
  columns,
  chosen,
  onChange,
}: {
  columns: readonly { id: string; header: ReactNode }[];
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  const t = useTranslations("common.table");
  return (
    <Menu
      trigger={<Button icon={<Columns3 aria-hidden="true" className="size-4" />}>{t("columns")}</Button>}
      items={columns.map(({ id, header }) => ({
        id,
        label: header,
        checked: chosen.includes(id),
        onSelect: () =>
          onChange(
            columns
              .map((column) => column.id)
              .filter((each) => (each === id ? !chosen.includes(id) : chosen.includes(each))),
          ),
      }))}
    />
  );
}
