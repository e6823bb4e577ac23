"use client";

import { cn } from "@/app/_ui/class-names";

/** A few choices side by side, of which one holds. */
export function Segmented<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}) {
  return (
    <fieldset className="inline-flex w-fit flex-wrap overflow-hidden rounded-md border border-control">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={cn(
            "h-8 border-control border-l px-3 text-base first:border-l-0",
            option.value === value ? "bg-selected font-medium text-accent-text" : "hover:bg-hover",
          )}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
