"use client";

import { CalendarDays } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { cn } from "./class-names";
import { normaliseDayText, normaliseDayTimeText } from "./date-text";
import { Input, type InputProps } from "./input";

/** A calendar day, `YYYY-MM-DD`, typed or chosen; reads the same in every browser and language. */
export function DateField(props: InputProps) {
  return <PickedField {...props} picker="date" normalise={normaliseDayText} />;
}

/** A wall-clock time of the site, `YYYY-MM-DD HH:mm`; `instantOfSiteTime` makes an instant of it. */
export function DateTimeField(props: InputProps) {
  return <PickedField {...props} picker="datetime-local" normalise={normaliseDayTimeText} />;
}

function PickedField({
  picker,
  normalise,
  onBlur,
  className,
  ref,
  ...rest
}: InputProps & { picker: "date" | "datetime-local"; normalise: (text: string) => string }) {
  const t = useTranslations("common.date");
  const text = useRef<HTMLInputElement>(null);
  const native = useRef<HTMLInputElement>(null);
  return (
    <div className="relative">
      <Input
        placeholder={picker === "date" ? t("placeholder") : t("placeholderTime")}
        {...rest}
        ref={(element) => {
          text.current = element;
          if (typeof ref === "function") return ref(element);
          if (ref) ref.current = element;
        }}
        onBlur={(event) => {
          write(event.target, normalise(event.target.value));
          onBlur?.(event);
        }}
        className={cn("pr-9", className)}
      />
      <button
        type="button"
        tabIndex={-1}
        aria-label={t("open")}
        disabled={rest.disabled || rest.readOnly}
        onClick={() => {
          if (!native.current) return;
          native.current.value = (text.current?.value ?? "").replace(" ", "T");
          native.current.showPicker();
        }}
        className="absolute inset-y-0 right-0 flex w-8 items-center justify-center rounded-md text-muted hover:text-ink disabled:invisible"
      >
        <CalendarDays aria-hidden="true" className="size-4" />
      </button>
      <input
        ref={native}
        type={picker}
        tabIndex={-1}
        aria-hidden="true"
        className="pointer-events-none absolute right-0 bottom-0 size-px opacity-0"
        onChange={(event) => {
          if (text.current) write(text.current, event.target.value.replace("T", " "));
        }}
      />
    </div>
  );
}

/** Sets the value so that React and forms hear of it as if it had been typed. */
function write(input: HTMLInputElement, value: string) {
  if (input.value === value) return;
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
  setter?.call(input, value);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}
