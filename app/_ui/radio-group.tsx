"use client";

import type { ReactNode, Ref } from "react";
import { cn } from "./class-names";
import { useFieldAttributes } from "./field-context";

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };

/** Native radios, so that `{...register(name)}` of a form can be spread on the group. */
export function RadioGroup({
  options,
  size = "md",
  inline = false,
  value,
  defaultValue,
  onValueChange,
  label,
  ...register
}: {
  options: readonly RadioOption[];
  name: string;
  label?: string | undefined;
  size?: "md" | "touch" | undefined;
  inline?: boolean | undefined;
  value?: string | undefined;
  defaultValue?: string | undefined;
  onValueChange?: ((value: string) => void) | undefined;
  onChange?: React.ChangeEventHandler<HTMLInputElement> | undefined;
  onBlur?: React.FocusEventHandler<HTMLInputElement> | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
}) {
  const { id, ...attributes } = useFieldAttributes({});
  return (
    <div
      role="radiogroup"
      id={id}
      aria-label={label}
      aria-describedby={attributes["aria-describedby"]}
      aria-required={attributes["aria-required"]}
      className={cn("flex", inline ? "flex-wrap gap-x-4 gap-y-1" : "flex-col gap-1")}
    >
      {options.map((option) => (
        <label
          key={option.value}
          className={cn(
            "flex items-start gap-2",
            size === "touch" ? "min-h-12 items-center text-xl" : "text-base",
            option.disabled && "text-faint",
          )}
        >
          <input
            {...register}
            type="radio"
            value={option.value}
            disabled={option.disabled}
            {...(value === undefined ? {} : { checked: value === option.value })}
            {...(defaultValue === undefined ? {} : { defaultChecked: defaultValue === option.value })}
            onChange={(event) => {
              register.onChange?.(event);
              onValueChange?.(event.target.value);
            }}
            className={cn("shrink-0", size === "touch" ? "size-6" : "mt-0.5 size-4")}
          />
          <span>
            {option.label}
            {option.hint ? <span className="block text-muted text-xs">{option.hint}</span> : null}
          </span>
        </label>
      ))}
    </div>
  );
}
