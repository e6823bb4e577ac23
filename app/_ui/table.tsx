import type { ComponentProps } from "react";
import { cn } from "./class-names";

/** Plain parts of a table, for server components and odd shapes; lists use DataTable. */
export function Table({
  label,
  className,
  ...rest
}: ComponentProps<"table"> & {
  /** names a table that may be wider than its place, so that it can be scrolled with the keys */
  label?: string | undefined;
}) {
  return (
    <div
      className="overflow-x-auto"
      {...(label === undefined ? {} : { role: "region", "aria-label": label, tabIndex: 0 })}
    >
      <table {...rest} className={cn("w-full border-collapse text-left text-sm", className)} />
    </div>
  );
}

export function Th({
  align = "left",
  className,
  ...rest
}: Omit<ComponentProps<"th">, "align"> & { align?: "left" | "right" | "center" | undefined }) {
  return (
    <th
      scope="col"
      {...rest}
      className={cn(
        "h-8 whitespace-nowrap border-line border-b px-3 font-medium text-muted text-xs",
        align === "right" && "text-right",
        align === "center" && "text-center",
        className,
      )}
    />
  );
}

export function Td({
  align = "left",
  className,
  ...rest
}: Omit<ComponentProps<"td">, "align"> & { align?: "left" | "right" | "center" | undefined }) {
  return (
    <td
      {...rest}
      className={cn(
        "h-9 break-keep border-line border-b px-3 py-1",
        align === "right" && "text-right tabular-nums",
        align === "center" && "text-center",
        className,
      )}
    />
  );
}

export function Tr({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={cn("last:[&>td]:border-b-0", className)} />;
}
