"use client";

import { Tabs as RadixTabs } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./class-names";
import { useUrlState } from "./use-url-state";

export type TabItem = { id: string; label: ReactNode; count?: number | undefined; content: ReactNode };

/** Tabs of one page. With `urlName` the open tab is kept in the address. */
export function Tabs({
  items,
  label,
  urlName,
  size = "md",
  className,
}: {
  items: readonly TabItem[];
  label: string;
  urlName?: string | undefined;
  size?: "md" | "touch" | undefined;
  className?: string | undefined;
}) {
  const url = useUrlState();
  const first = items[0]?.id ?? "";
  const control = urlName
    ? {
        value: items.some((item) => item.id === url.get(urlName)) ? url.get(urlName) : first,
        onValueChange: (id: string) => url.set({ [urlName]: id === first ? null : id }),
      }
    : { defaultValue: first };
  return (
    <RadixTabs.Root {...control} className={className}>
      <RadixTabs.List
        aria-label={label}
        className="mb-4 flex gap-1 overflow-x-auto border-line border-b"
        data-print="hide"
      >
        {items.map((item) => (
          <RadixTabs.Trigger
            key={item.id}
            value={item.id}
            className={cn(
              "-mb-px whitespace-nowrap border-transparent border-b-2 px-3 text-muted hover:text-ink focus-visible:-outline-offset-2",
              "data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink",
              size === "touch" ? "h-12 text-xl" : "h-9 text-base",
            )}
          >
            {item.label}
            {item.count === undefined ? null : (
              <span className="ml-1.5 text-faint text-xs">{item.count}</span>
            )}
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
      {items.map((item) => (
        <RadixTabs.Content key={item.id} value={item.id}>
          {item.content}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  );
}
