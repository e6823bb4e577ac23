"use client";

import type { ReactNode } from "react";
import type { ButtonProps } from "./button";
import { buttonStyles } from "./button-styles";
import { cn } from "./class-names";
import { Spinner } from "./spinner";
import { Tooltip } from "./tooltip";

const squares = { sm: "w-7 px-0", md: "w-8 px-0", touch: "w-12 px-0" };

export function IconButton({
  label,
  icon,
  variant = "ghost",
  size = "md",
  loading = false,
  className,
  disabled,
  type = "button",
  ...rest
}: Omit<ButtonProps, "children" | "icon"> & { label: string; icon: ReactNode }) {
  return (
    <Tooltip content={label}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        disabled={disabled || loading}
        aria-busy={loading || undefined}
        className={buttonStyles(variant, size, cn(squares[size], className))}
      >
        {loading ? <Spinner /> : icon}
      </button>
    </Tooltip>
  );
}
