"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { cn } from "./class-names";
import { Link } from "./link";

/** A code in the mono face: text, a link with `href`, a copy button with `copy`. */
export function Code({
  value,
  href,
  copy = false,
  className,
}: {
  value: string;
  href?: string | undefined;
  copy?: boolean | undefined;
  className?: string | undefined;
}) {
  const t = useTranslations("common.copy");
  const [copied, setCopied] = useState(false);
  const text = <span className={cn("whitespace-nowrap font-mono text-[0.96em]", className)}>{value}</span>;
  return (
    <span className="inline-flex items-center gap-1">
      {href ? (
        <Link href={href} className="link">
          {text}
        </Link>
      ) : (
        text
      )}
      {copy ? (
        <button
          type="button"
          aria-label={copied ? t("copied") : t("copy", { value })}
          className="inline-flex size-6 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink"
          onClick={async (event) => {
            event.stopPropagation();
            await navigator.clipboard.writeText(value);
            setCopied(true);
            setTimeout(() => setCopied(false), 1500);
          }}
        >
          {copied ? (
            <Check aria-hidden="true" className="size-3.5 text-ok-fg" />
          ) : (
            <Copy aria-hidden="true" className="size-3.5" />
          )}
        </button>
      ) : null}
    </span>
  );
}
