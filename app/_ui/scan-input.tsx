"use client";

import { ScanLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { CameraScanButton } from "./camera-scan-button";
import { cn } from "./class-names";
import { type ControlSize, controlHeight, fieldSurface } from "./control-styles";
import { useFieldAttributes } from "./field-context";
import { Spinner } from "./spinner";

/** A field for a scanner: Enter ends a code, the field empties and keeps the focus for the next one. */
export function ScanInput({
  onScan,
  label,
  placeholder,
  size = "md",
  autoFocus = false,
  keepFocus = false,
  busy = false,
  disabled = false,
  message,
}: {
  onScan: (code: string) => void | Promise<void>;
  /** needed when there is no FormField around */
  label?: string | undefined;
  placeholder?: string | undefined;
  size?: ControlSize | undefined;
  autoFocus?: boolean | undefined;
  /** takes the focus back when it falls to nothing, so that the next scan is not lost */
  keepFocus?: boolean | undefined;
  busy?: boolean | undefined;
  disabled?: boolean | undefined;
  message?: ReactNode;
}) {
  const t = useTranslations("common.scan");
  const attributes = useFieldAttributes({});
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, [autoFocus]);

  return (
    <div>
      <div className="flex gap-2">
        <div className="relative flex-1">
          {busy ? (
            <Spinner className="absolute top-1/2 left-3 -mt-2 text-accent-text" />
          ) : (
            <ScanLine
              aria-hidden="true"
              className={cn(
                "pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-muted",
                size === "touch" ? "size-6" : "size-4",
              )}
            />
          )}
          <input
            ref={input}
            {...attributes}
            data-scan-target=""
            aria-label={label ?? (attributes.id ? undefined : t("label"))}
            value={text}
            disabled={disabled}
            placeholder={placeholder ?? t("placeholder")}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="go"
            onChange={(event) => setText(event.target.value)}
            onKeyDown={async (event) => {
              if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
              event.preventDefault();
              const code = event.currentTarget.value.normalize("NFKC").trim();
              if (!code) return;
              setText("");
              await onScan(code);
              input.current?.focus();
            }}
            onBlur={() => {
              if (!keepFocus) return;
              setTimeout(() => {
                if (document.activeElement === document.body) input.current?.focus();
              }, 150);
            }}
            className={cn(
              fieldSurface,
              controlHeight[size],
              "pr-2 font-mono",
              size === "touch" ? "pl-12" : "pl-8",
            )}
          />
        </div>
        <CameraScanButton size={size} onScan={(code) => void onScan(code)} />
      </div>
      <div aria-live="polite" className={cn("mt-1 min-h-4", size === "touch" ? "text-lg" : "text-sm")}>
        {message}
      </div>
    </div>
  );
}
