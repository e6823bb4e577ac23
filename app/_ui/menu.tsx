"use client";

import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./class-names";
import { Link } from "./link";

export type MenuItem =
  | { kind: "separator"; id: string }
  | { kind: "label"; id: string; label: ReactNode }
  | {
      kind?: "item";
      id: string;
      label: ReactNode;
      icon?: ReactNode;
      shortcut?: ReactNode;
      href?: string;
      onSelect?: () => void;
      checked?: boolean;
      danger?: boolean;
      disabled?: boolean;
    };

const itemStyle =
  "flex min-h-8 items-center gap-2 rounded-sm px-2 text-base outline-none data-[highlighted]:bg-hover data-[disabled]:text-faint";

export function Menu({
  trigger,
  items,
  align = "end",
  header,
}: {
  trigger: ReactNode;
  items: readonly MenuItem[];
  align?: "start" | "end" | undefined;
  header?: ReactNode;
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          className="z-50 min-w-48 animate-appear rounded-lg border border-line bg-raised p-1 shadow-float"
        >
          {header ? <div className="border-line border-b px-2 py-2">{header}</div> : null}
          {items.map((item) => (
            <MenuEntry key={item.id} item={item} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function MenuEntry({ item }: { item: MenuItem }) {
  if (item.kind === "separator") return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
  if (item.kind === "label")
    return <DropdownMenu.Label className="px-2 py-1 text-faint text-xs">{item.label}</DropdownMenu.Label>;
  const content = (
    <>
      {item.checked === undefined ? null : (
        <Check aria-hidden="true" className={cn("size-4", item.checked ? "text-accent-text" : "invisible")} />
      )}
      {item.icon}
      <span className="flex-1">{item.label}</span>
      {item.shortcut}
    </>
  );
  const className = cn(itemStyle, item.danger && "text-bad-fg");
  if (item.href)
    return (
      <DropdownMenu.Item asChild disabled={item.disabled ?? false}>
        <Link href={item.href} className={className}>
          {content}
        </Link>
      </DropdownMenu.Item>
    );
  if (item.checked !== undefined)
    return (
      <DropdownMenu.CheckboxItem
        checked={item.checked}
        disabled={item.disabled ?? false}
        onSelect={() => item.onSelect?.()}
        className={className}
      >
        {content}
      </DropdownMenu.CheckboxItem>
    );
  return (
    <DropdownMenu.Item
      disabled={item.disabled ?? false}
      onSelect={() => item.onSelect?.()}
      className={className}
    >
      {content}
    </DropdownMenu.Item>
  );
}
