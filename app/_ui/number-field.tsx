"use client";

import type { ReactNode } from "react";
import { cn } from "./class-names";
import { controlHeight, fieldSurface } from "./control-styles";
import { useFieldAttributes } from "./field-context";
import type { InputProps } from "./input";
import { normaliseNumberText } from "./number-text";

/** A number with its unit inside. The value stays text, so exact quantities lose nothing. */
export function NumberField({
  unit,
  size = "md",
  className,
  onBlur,
  mono: _mono,
  ...rest
}: InputProps & { unit?: ReactNode }) {
  const attributes = useFieldAttributes(rest);
  return (
    <div className="relative">
      <input
        autoComplete="off"
        inputMode="decimal"
        {...rest}
        {...attributes}
        onBlur={(event) => {
          const plain = normaliseNumberText(event.target.value);
          if (plain !== event.target.value) event.target.value = plain;
          onBlur?.(event);
        }}
        style={unit ? { paddingRight: `calc(${unitWidth(unit)}em + 1.125rem)` } : undefined}
        className={cn(fieldSurface, controlHeight[size], "px-2 text-right tabular-nums", className)}
      />
      {unit ? (
        <span
          aria-hidden="true"
          className={cn(
            "pointer-events-none absolute inset-y-0 right-0 flex items-center pr-2 text-muted",
            size === "touch" ? "text-lg" : "text-sm",
          )}
        >
          {unit}
        </span>
      ) : null}
    </div>
  );
}

/** About how wide the unit is, in em: a Chinese character is twice a letter. */
function unitWidth(unit: ReactNode): number {
  const text = typeof unit === "string" ? unit : "kA/m";
  return [...text].reduce((sum, letter) => sum + (/[\u2e80-\uffff]/.test(letter) ? 0.95 : 0.58), 0);
}
