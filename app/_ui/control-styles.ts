export type ControlSize = "sm" | "md" | "touch";

export const controlHeight: Record<ControlSize, string> = {
  sm: "h-7 text-sm",
  md: "h-8 text-base",
  touch: "h-12 text-xl",
};

export const fieldSurface =
  "w-full rounded-md border border-control bg-surface text-ink transition-colors hover:border-ink " +
  "focus-visible:border-focus disabled:border-line disabled:bg-sunken disabled:text-muted " +
  "[&[readonly]]:bg-sunken aria-invalid:border-bad-solid aria-invalid:hover:border-bad-solid";
