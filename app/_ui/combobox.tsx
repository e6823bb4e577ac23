"use client";

import { Command } from "cmdk";
import { Check, ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Popover } from "radix-ui";
import { type ReactNode, useState } from "react";
import { cn } from "./class-names";
import { type ControlSize, controlHeight, fieldSurface } from "./control-styles";
import { useFieldAttributes } from "./field-context";

export type ComboboxOption = {
  value: string;
  label: string;
  /** second line or second column */
  note?: ReactNode;
  /** more words that find this option */
  keywords?: readonly string[];
  disabled?: boolean;
};

/** Choose one of many by typing. With `onSearch` the options come from the server as the text changes. */
export function Combobox({
  options,
  value,
  onValueChange,
  placeholder,
  searchPlaceholder,
  onSearch,
  loading = false,
  size = "md",
  disabled = false,
  label,
}: {
  options: readonly ComboboxOption[];
  value: string | null | undefined;
  onValueChange: (value: string) => void;
  placeholder?: string | undefined;
  searchPlaceholder?: string | undefined;
  onSearch?: ((text: string) => void) | undefined;
  loading?: boolean | undefined;
  size?: ControlSize | undefined;
  disabled?: boolean | undefined;
  label?: string | undefined;
}) {
  const t = useTranslations("common");
  const attributes = useFieldAttributes({});
  const [open, setOpen] = useState(false);
  const chosen = options.find((option) => option.value === value);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        {...attributes}
        type="button"
        disabled={disabled}
        aria-label={label}
        role="combobox"
        aria-expanded={open}
        className={cn(fieldSurface, controlHeight[size], "flex items-center gap-2 px-2 text-left")}
      >
        <span className={cn("min-w-0 flex-1 truncate", !chosen && "text-faint")}>
          {chosen?.label ?? placeholder ?? t("form.chooseOne")}
        </span>
        <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-muted" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          className="z-50 w-(--radix-popover-trigger-width) min-w-64 animate-appear rounded-lg border border-line bg-raised shadow-float"
        >
          <Command shouldFilter={!onSearch} loop>
            <Command.Input
              autoFocus
              placeholder={searchPlaceholder ?? t("table.searchOrScan")}
              {...(onSearch ? { onValueChange: onSearch } : {})}
              className={cn(
                "w-full border-line border-b bg-transparent px-3 outline-none",
                controlHeight[size],
              )}
            />
            <Command.List className="max-h-72 overflow-y-auto p-1">
              <Command.Empty className="px-2 py-3 text-muted text-sm">
                {loading ? t("state.loading") : t("form.noOptions")}
              </Command.Empty>
              {options.map((option) => (
                <Command.Item
                  key={option.value}
                  value={`${option.label} ${option.value}`}
                  keywords={[...(option.keywords ?? [])]}
                  disabled={option.disabled ?? false}
                  onSelect={() => {
                    onValueChange(option.value);
                    setOpen(false);
                  }}
                  className={cn(
                    "flex items-center gap-2 rounded-sm px-2 data-[disabled=true]:text-faint data-[selected=true]:bg-hover",
                    size === "touch" ? "min-h-12 text-xl" : "min-h-8 text-base",
                  )}
                >
                  <Check
                    aria-hidden="true"
                    className={cn(
                      "size-4 shrink-0",
                      option.value === value ? "text-accent-text" : "invisible",
                    )}
                  />
                  <span className="min-w-0 flex-1 truncate">{option.label}</span>
                  {option.note ? <span className="shrink-0 text-muted text-sm">{option.note}</span> : null}
                </Command.Item>
              ))}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
