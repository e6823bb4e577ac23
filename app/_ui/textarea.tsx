"use client";

import type { ComponentProps } from "react";
import { cn } from "./class-names";
import { fieldSurface } from "./control-styles";
import { useFieldAttributes } from "./field-context";

export function Textarea({
  size = "md",
  rows = 3,
  className,
  ...rest
}: ComponentProps<"textarea"> & { size?: "md" | "touch" | undefined }) {
  const attributes = useFieldAttributes(rest);
  return (
    <textarea
      rows={rows}
      {...rest}
      {...attributes}
      className={cn(fieldSurface, "px-2 py-1.5", size === "touch" ? "text-xl" : "text-base", className)}
    />
  );
}
