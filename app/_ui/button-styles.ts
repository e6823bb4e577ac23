import { cn } from "./class-names";
import type { ControlSize } from "./control-styles";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";

const variants: Record<ButtonVariant, string> = {
  primary: "border-accent bg-accent text-accent-on hover:border-accent-hover hover:bg-accent-hover",
  secondary: "border-control bg-surface text-ink hover:bg-hover",
  ghost: "border-transparent text-ink hover:bg-hover",
  danger: "border-bad-solid bg-bad-solid text-danger-on hover:brightness-90",
};

const idle =
  "[&:disabled:not([aria-busy])]:border-line [&:disabled:not([aria-busy])]:bg-sunken [&:disabled:not([aria-busy])]:text-faint";
const idleGhost =
  "[&:disabled:not([aria-busy])]:bg-transparent [&:disabled:not([aria-busy])]:text-faint [&:disabled:not([aria-busy])]:opacity-60";

const sizes: Record<ControlSize, string> = {
  sm: "h-7 gap-1.5 px-2 text-sm",
  md: "h-8 gap-2 px-3 text-base",
  touch: "h-12 gap-3 px-5 text-xl",
};

export function buttonStyles(variant: ButtonVariant, size: ControlSize, className?: string): string {
  return cn(
    "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md border font-medium",
    "transition-colors aria-disabled:text-faint",
    variants[variant],
    variant === "ghost" ? idleGhost : idle,
    sizes[size],
    className,
  );
}
