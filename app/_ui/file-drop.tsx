"use client";

import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { cn } from "./class-names";

/** Takes files by drop or by choice and refuses, in words, what is too big or of another type. */
export function FileDrop({
  onFiles,
  accept = [],
  maxBytes,
  multiple = false,
  label,
  hint,
  disabled = false,
}: {
  onFiles: (files: File[]) => void;
  /** endings with the dot: [".csv", ".txt"] */
  accept?: readonly string[] | undefined;
  maxBytes?: number | undefined;
  multiple?: boolean | undefined;
  label?: ReactNode;
  hint?: ReactNode;
  disabled?: boolean | undefined;
}) {
  const t = useTranslations("common.file");
  const id = useId();
  const [over, setOver] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  const take = (list: FileList | null) => {
    const files = [...(list ?? [])].slice(0, multiple ? undefined : 1);
    if (files.length === 0) return;
    const wrong = files.find(
      (file) => accept.length > 0 && !accept.some((ending) => file.name.toLowerCase().endsWith(ending)),
    );
    const big = files.find((file) => maxBytes !== undefined && file.size > maxBytes);
    if (wrong) return setFault(t("wrongType", { name: wrong.name, types: accept.join(" ") }));
    if (big) return setFault(t("tooBig", { name: big.name, limit: formatBytes(maxBytes ?? 0) }));
    setFault(null);
    onFiles(files);
  };

  return (
    <div>
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (!disabled) take(event.dataTransfer.files);
        }}
        className={cn(
          "flex min-h-24 flex-col items-center justify-center gap-1 rounded-md border border-control border-dashed bg-surface px-4 py-4 text-center",
          "focus-within:outline-2 focus-within:outline-focus",
          disabled ? "text-faint" : "cursor-pointer hover:bg-hover",
          over && "border-accent bg-accent-soft",
        )}
      >
        <FileUp aria-hidden="true" className="size-5 text-muted" />
        <span className="font-medium">{label ?? t(multiple ? "dropMany" : "drop")}</span>
        {(hint ?? (accept.length > 0 ? accept.join(" · ") : null)) ? (
          <span className="text-muted text-sm">{hint ?? accept.join(" · ")}</span>
        ) : null}
        <input
          id={id}
          type="file"
          multiple={multiple}
          disabled={disabled}
          accept={accept.join(",")}
          className="sr-only"
          onChange={(event) => {
            take(event.target.files);
            event.target.value = "";
          }}
        />
      </label>
      {fault ? (
        <p role="alert" className="mt-1 text-bad-fg text-sm">
          {fault}
        </p>
      ) : null}
    </div>
  );
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
