"use client";

import { useTranslations } from "next-intl";
import { cn } from "./class-names";
import { Select, type SelectOption } from "./select";
import { useUrlState } from "./use-url-state";

/** A filter of a list, kept in the address under `name`; empty means all. */
export function FilterSelect({
  name,
  label,
  options,
  className,
}: {
  name: string;
  label: string;
  options: readonly SelectOption[];
  className?: string | undefined;
}) {
  const t = useTranslations("common.words");
  const url = useUrlState();
  const value = url.get(name);
  return (
    <div className={cn("w-40", className)}>
      <Select
        aria-label={label}
        value={value}
        placeholder={`${label}: ${t("all")}`}
        options={options}
        onChange={(event) => url.set({ [name]: event.target.value })}
        className={value ? "border-accent text-accent-text" : ""}
      />
    </div>
  );
}
