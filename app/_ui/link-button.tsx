import type { ComponentProps, ReactNode } from "react";
import { type ButtonVariant, buttonStyles } from "./button-styles";
import type { ControlSize } from "./control-styles";
import { Link } from "./link";

export function LinkButton({
  variant = "secondary",
  size = "md",
  icon,
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & { variant?: ButtonVariant; size?: ControlSize; icon?: ReactNode }) {
  return (
    <Link {...rest} className={buttonStyles(variant, size, className)}>
      {icon}
      {children}
    </Link>
  );
}
