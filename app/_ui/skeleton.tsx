import { cn } from "./class-names";

export function Skeleton({ className }: { className?: string | undefined }) {
  return <div aria-hidden="true" className={cn("h-4 animate-pulse rounded-sm bg-line", className)} />;
}

const rowsOf = (count: number) => Array.from({ length: count }, (_, index) => `row-${index}`);

export function TableSkeleton({ rows = 12, columns = 6 }: { rows?: number; columns?: number }) {
  return (
    <div aria-hidden="true" className="rounded-lg border border-line bg-surface">
      {rowsOf(rows).map((row) => (
        <div key={row} className="flex h-9 items-center gap-6 border-line border-b px-4 last:border-b-0">
          {rowsOf(columns).map((cell, index) => (
            <Skeleton key={cell} className={cn("h-3", index === 0 ? "w-40" : "flex-1")} />
          ))}
        </div>
      ))}
    </div>
  );
}

export function PageSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label}>
      <Skeleton className="mb-2 h-6 w-64" />
      <Skeleton className="mb-6 h-3 w-96 max-w-full" />
      <TableSkeleton />
    </div>
  );
}
