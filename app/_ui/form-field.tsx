"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useMemo } from "react";
import { cn } from "./class-names";
import { FieldContext } from "./field-context";

export function FormField({
  label,
  hint,
  error,
  required = false,
  optional = false,
  hideLabel = false,
  size = "md",
  id: givenId,
  className,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  required?: boolean | undefined;
  optional?: boolean | undefined;
  hideLabel?: boolean | undefined;
  /** of label, hint and error; `touch` goes with touch controls */
  size?: "md" | "touch" | undefined;
  id?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
}) {
  const t = useTranslations("common.form");
  const generatedId = useId();
  const id = givenId ?? generatedId;
  const touch = size === "touch";
  const hasError = Boolean(error);
  const hasHint = Boolean(hint);
  const context = useMemo(() => {
    const describedBy = [hasError ? `${id}-error` : "", hasHint ? `${id}-hint` : ""]
      .filter(Boolean)
      .join(" ");
    return { id, describedBy: describedBy || undefined, invalid: hasError, required };
  }, [id, hasError, hasHint, required]);

  return (
    <FieldContext value={context}>
      <div className={cn("@container min-w-0", className)}>
        <label
          htmlFor={id}
          className={cn("mb-1 block font-medium", touch ? "text-lg" : "text-sm", hideLabel && "sr-only")}
        >
          {label}
          {required ? (
            <span aria-hidden="true" className="ml-1 text-bad-fg">
              *
            </span>
          ) : null}
          {optional ? <span className="ml-1 font-normal text-faint">({t("optional")})</span> : null}
        </label>
        <div className="@xl:grid @xl:grid-cols-[minmax(0,24rem)_minmax(0,1fr)] @xl:items-start @xl:gap-x-3">
          <div className="min-w-0">{children}</div>
          {error ? (
            <p
              id={`${id}-error`}
              className={cn(
                "@xl:mt-0 mt-1 flex items-start gap-1.5 @xl:pt-1.5 text-bad-fg",
                touch ? "text-lg" : "text-sm",
              )}
            >
              <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
              <span>{error}</span>
            </p>
          ) : null}
        </div>
        {hint ? (
          <p id={`${id}-hint`} className={cn("mt-1 text-muted", touch ? "text-base" : "text-xs")}>
            {hint}
          </p>
        ) : null}
      </div>
    </FieldContext>
  );
}
