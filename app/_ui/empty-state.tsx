import type { ReactNode } from "react";

/** An empty place says what belongs there and offers the first step. */
export function EmptyState({
  title,
  body,
  action,
  compact = false,
}: {
  title: ReactNode;
  body?: ReactNode;
  action?: ReactNode;
  compact?: boolean | undefined;
}) {
  return (
    <div className={compact ? "px-4 py-6 text-center" : "px-4 py-16 text-center"}>
      <p className="font-medium text-lg">{title}</p>
      {body ? <p className="mx-auto mt-1 max-w-[60ch] text-muted">{body}</p> : null}
      {action ? <div className="mt-4 flex justify-center gap-2">{action}</div> : null}
    </div>
  );
}
