"use client";

import { ScanLine, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { parseScan } from "@/server/domain/scan/parse-scan";
import { Button } from "./button";
import { cn } from "./class-names";
import { fieldSurface } from "./control-styles";
import { useUrlState } from "./use-url-state";

/** Search (takes a scan: Enter searches at once), filters in the address, actions at the right. */
export function ListToolbar({
  placeholder,
  filterNames = [],
  onScan,
  actions,
  children,
}: {
  placeholder?: string | undefined;
  /** names of the address parameters that "clear filters" removes, besides `q` */
  filterNames?: readonly string[] | undefined;
  /** called on Enter; return true when the code was opened and no search is wanted */
  onScan?: ((code: string) => boolean | Promise<boolean>) | undefined;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  const t = useTranslations("common.table");
  const url = useUrlState();
  const filtered = ["q", ...filterNames].some((name) => url.get(name) !== "");
  return (
    <div className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-2" data-print="hide">
      <SearchBox placeholder={placeholder ?? t("searchOrScan")} onScan={onScan} />
      {children}
      {filtered ? (
        <Button
          variant="ghost"
          icon={<X aria-hidden="true" className="size-4" />}
          onClick={() => url.set(Object.fromEntries(["q", ...filterNames].map((name) => [name, null])))}
        >
          {t("clearFilters")}
        </Button>
      ) : null}
      {actions ? <div className="ml-auto flex items-center gap-2">{actions}</div> : null}
    </div>
  );
}

function SearchBox({
  placeholder,
  onScan,
}: {
  placeholder: string;
  onScan?: ((code: string) => boolean | Promise<boolean>) | undefined;
}) {
  const url = useUrlState();
  const current = url.get("q");
  const [text, setText] = useState(current);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setText(current), [current]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <div className="relative w-64 max-w-full">
      <ScanLine
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2 size-4 -translate-y-1/2 text-muted"
      />
      <input
        type="search"
        value={text}
        aria-label={placeholder}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        className={cn(fieldSurface, "h-8 pr-2 pl-8 text-base")}
        onChange={(event) => {
          const next = event.target.value;
          setText(next);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => url.set({ q: next.trim() }), 300);
        }}
        onKeyDown={async (event) => {
          if (event.key !== "Enter") return;
          clearTimeout(timer.current);
          const { code } = parseScan(text);
          if (code && onScan && (await onScan(code))) return;
          url.set({ q: code });
        }}
      />
    </div>
  );
}
