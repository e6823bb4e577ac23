import type { ReactNode } from "react";
import { cn } from "./class-names";

export type Fact = { label: ReactNode; value: ReactNode; wide?: boolean };

/** Names and values of one record. Empty values show a dash. */
export function Facts({
  items,
  columns = 1,
  className,
}: {
  items: readonly (Fact | null | false | undefined)[];
  columns?: 1 | 2 | 3 | undefined;
  className?: string | undefined;
}) {
  return (
    <div className="@container">
      <dl
        className={cn(
          "grid gap-x-6 gap-y-2",
          columns >= 2 && "@lg:grid-cols-2",
          columns === 3 && "@3xl:grid-cols-3",
          className,
        )}
      >
        {items.map((item, index) =>
          item ? (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: facts have a fixed order and no key
              key={index}
              className={cn(
                "grid min-w-0 grid-cols-[minmax(6.5rem,2fr)_3fr] items-baseline gap-2",
                item.wide && "col-span-full",
                // The label of a wide fact is as wide as those above it.
                item.wide && columns >= 2 && "@lg:grid-cols-[minmax(6.5rem,calc(20%-0.5rem))_1fr]",
                item.wide && columns === 3 && "@3xl:grid-cols-[minmax(6.5rem,calc(13.333%-0.6rem))_1fr]",
              )}
            >
              <dt className="text-muted text-sm">{item.label}</dt>
              <dd className="min-w-0 break-words text-base">
                {item.value === null || item.value === undefined || item.value === "" ? "—" : item.value}
              </dd>
            </div>
          ) : null,
        )}
      </dl>
    </div>
  );
}
