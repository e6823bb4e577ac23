"use client";

import type { ComponentProps, ReactNode } from "react";
import { cn } from "./class-names";

export function Checkbox({
  label,
  hint,
  size = "md",
  className,
  ...rest
}: Omit<ComponentProps<"input">, "size" | "type"> & {
  label: ReactNode;
  hint?: ReactNode;
  size?: "md" | "touch" | undefined;
}) {
  return (
    <label
      className={cn(
        "flex items-start gap-2",
        size === "touch" ? "min-h-12 items-center text-xl" : "text-base",
        rest.disabled && "text-faint",
        className,
      )}
    >
      <input
        {...rest}
        type="checkbox"
        className={cn("shrink-0", size === "touch" ? "size-6" : "mt-0.5 size-4")}
      />
      <span>
        {label}
        {hint ? <span className="block text-muted text-xs">{hint}</span> : null}
      </span>
    </label>
  );
}
