"use client";

import { DateField } from "./date-field";
import { useUrlState } from "./use-url-state";

/** A day in the address under `name`; what is typed counts once it is a whole date. */
export function DayFilter({ name, label }: { name: string; label: string }) {
  const url = useUrlState();
  return (
    <span className="flex items-center gap-1 text-muted text-sm">
      {label}
      <DateField
        aria-label={label}
        defaultValue={url.get(name)}
        className="w-34"
        onChange={(event) => {
          const { value } = event.target;
          if (value === "" || /^\d{4}-\d{2}-\d{2}$/.test(value)) url.set({ [name]: value || null });
        }}
      />
    </span>
  );
}
