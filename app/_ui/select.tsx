"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./class-names";
import { type ControlSize, controlHeight, fieldSurface } from "./control-styles";
import { useFieldAttributes } from "./field-context";

export type SelectOption = { value: string; label: string; disabled?: boolean };

export function Select({
  options,
  placeholder,
  size = "md",
  className,
  ...rest
}: Omit<ComponentProps<"select">, "size" | "children"> & {
  options: readonly SelectOption[];
  placeholder?: string | undefined;
  size?: ControlSize | undefined;
}) {
  const attributes = useFieldAttributes(rest);
  return (
    <div className="relative">
      <select
        {...rest}
        {...attributes}
        className={cn(fieldSurface, controlHeight[size], "appearance-none truncate pr-8 pl-2", className)}
      >
        {placeholder !== undefined ? <option value="">{placeholder}</option> : null}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-muted"
      />
    </div>
  );
}
