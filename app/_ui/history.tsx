import type { ReactNode } from "react";
import { cn } from "./class-names";
import { type Tone, toneFill } from "./tone";

export type HistoryEntry = {
  id: string;
  title: ReactNode;
  when: ReactNode;
  actor?: ReactNode;
  body?: ReactNode;
  tone?: Tone;
};

/** What happened, newest first, on a thin line. */
export function History({ entries, empty }: { entries: readonly HistoryEntry[]; empty?: ReactNode }) {
  if (entries.length === 0) return <p className="text-muted text-sm">{empty}</p>;
  return (
    <ol className="grid gap-4">
      {entries.map((entry) => (
        <li
          key={entry.id}
          className="relative min-w-0 pl-5 before:absolute before:top-2.5 before:-bottom-5 before:left-[3.5px] before:w-px before:bg-line-strong last:before:hidden"
        >
          <span
            aria-hidden="true"
            className={cn(
              "absolute top-1.5 left-0 size-2 rounded-full ring-2 ring-surface",
              toneFill[entry.tone ?? "idle"],
            )}
          />
          <p className="text-sm">{entry.title}</p>
          {entry.body ? <div className="mt-0.5 wrap-anywhere text-muted text-sm">{entry.body}</div> : null}
          <p className="mt-0.5 text-faint text-xs">
            {entry.when}
            {entry.actor ? <> · {entry.actor}</> : null}
          </p>
        </li>
      ))}
    </ol>
  );
}
