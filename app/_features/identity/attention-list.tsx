import type { ReactNode } from "react";
import { EmptyState } from "@/app/_ui/empty-state";
import { Link } from "@/app/_ui/link";
import { LinkButton } from "@/app/_ui/link-button";
import { Panel } from "@/app/_ui/panel";

/** Records that want somebody's hand, each a link to where it is done, and the way to all of their kind. */
export function AttentionList({
  title,
  entries,
  empty,
  all,
}: {
  title: string;
  entries: readonly { id: string; href: string; name: string; note: ReactNode }[];
  empty: string;
  all: { href: string; label: string };
}) {
  return (
    <Panel
      flush
      title={title}
      actions={
        <LinkButton size="sm" variant="ghost" href={all.href}>
          {all.label}
        </LinkButton>
      }
    >
      {entries.length === 0 ? (
        <EmptyState compact title={empty} />
      ) : (
        <ul>
          {entries.map((entry) => (
            <li key={entry.id} className="border-line border-b last:border-b-0">
              <Link
                href={entry.href}
                className="flex min-h-10 items-center justify-between gap-4 px-4 py-2 hover:bg-hover"
              >
                <span className="font-medium text-accent-text">{entry.name}</span>
                <span className="text-muted text-sm">{entry.note}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
