"use client";

import type { ComponentProps } from "react";
import { cn } from "./class-names";
import { type ControlSize, controlHeight, fieldSurface } from "./control-styles";
import { useFieldAttributes } from "./field-context";

export type InputProps = Omit<ComponentProps<"input">, "size"> & {
  size?: ControlSize | undefined;
  mono?: boolean | undefined;
};

export function Input({ size = "md", mono = false, className, ...rest }: InputProps) {
  const attributes = useFieldAttributes(rest);
  return (
    <input
      autoComplete="off"
      {...rest}
      {...attributes}
      className={cn(fieldSurface, controlHeight[size], "px-2", mono && "font-mono", className)}
    />
  );
}
