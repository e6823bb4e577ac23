"use client";

import { ScanLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { GROUP_SEPARATOR } from "@/server/domain/gs1/element-string";
import { parseScan, type Scan } from "@/server/domain/scan/parse-scan";
import { CameraScanButton } from "./camera-scan-button";
import { cn } from "./class-names";
import { type ControlSize, controlHeight, fieldSurface } from "./control-styles";
import { useFieldAttributes } from "./field-context";
import { Spinner } from "./spinner";

/** A person needs longer from the last character to the Tab key. */
const SCANNER_GAP_MS = 50;

/** A field for a scanner: Enter (or the Tab of a scanner) ends a code, the field empties and keeps the focus for the next one. */
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
  /** gets the code that was read, and the whole scan for a server that can tell more from it */
  onScan: (code: string, scan: Scan) => void | Promise<void>;
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
  const lastKeyMs = useRef(0);
  const before = useRef<Promise<void>>(Promise.resolve());
  const handler = useRef(onScan);
  useEffect(() => {
    handler.current = onScan;
  }, [onScan]);
  // A scanner is quicker than the server: what comes next waits for what came before.
  const take = async (raw: string) => {
    const scan = parseScan(raw);
    if (!scan.code) return;
    setText("");
    const own = before.current.then(() => handler.current(scan.code, scan));
    before.current = own.catch(() => undefined);
    await own;
    input.current?.focus();
  };
  const ends = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return false;
    const gapMs = event.timeStamp - lastKeyMs.current;
    if (event.key.length === 1) lastKeyMs.current = event.timeStamp;
    return event.key === "Enter" || (event.key === "Tab" && gapMs < SCANNER_GAP_MS && !event.shiftKey);
  };
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
              if (event.ctrlKey && event.key === "]") {
                // keyboard wedges send the FNC1 of GS1 symbols so
                event.preventDefault();
                return setText(`${event.currentTarget.value}${GROUP_SEPARATOR}`);
              }
              if (!ends(event)) return;
              event.preventDefault();
              await take(event.currentTarget.value);
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
        <CameraScanButton size={size} onScan={(raw) => void take(raw)} />
      </div>
      <div aria-live="polite" className={cn("mt-1 min-h-4", size === "touch" ? "text-lg" : "text-sm")}>
        {message}
      </div>
    </div>
  );
}
