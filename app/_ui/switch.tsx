"use client";

import { Switch as RadixSwitch } from "radix-ui";
import { type ReactNode, useId } from "react";
import { cn } from "./class-names";

export function Switch({
  label,
  checked,
  onCheckedChange,
  disabled = false,
  size = "md",
}: {
  label: ReactNode;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean | undefined;
  size?: "md" | "touch" | undefined;
}) {
  const id = useId();
  const touch = size === "touch";
  return (
    <div className={cn("flex items-center gap-2", touch ? "min-h-12 gap-3 text-xl" : "text-base")}>
      <RadixSwitch.Root
        id={id}
        checked={checked}
        onCheckedChange={onCheckedChange}
        disabled={disabled}
        className={cn(
          "relative shrink-0 rounded-full border border-control bg-sunken transition-colors",
          "data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:opacity-50",
          touch ? "h-8 w-14" : "h-5 w-9",
        )}
      >
        <RadixSwitch.Thumb
          className={cn(
            "block rounded-full bg-muted transition-transform data-[state=checked]:bg-accent-on",
            touch
              ? "ml-1 size-6 data-[state=checked]:translate-x-5.5"
              : "ml-0.5 size-3.5 data-[state=checked]:translate-x-4",
          )}
        />
      </RadixSwitch.Root>
      <label htmlFor={id} className={disabled ? "text-faint" : ""}>
        {label}
      </label>
    </div>
  );
}
