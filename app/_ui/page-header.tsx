import type { ReactNode } from "react";
import { Link } from "./link";

export type Crumb = { label: ReactNode; href: string };

/** Top of a page: where it belongs, code or title, status, and one primary action (others before it). */
export function PageHeader({
  title,
  code,
  subtitle,
  status,
  crumbs = [],
  actions,
  children,
}: {
  title: ReactNode;
  code?: ReactNode;
  subtitle?: ReactNode;
  status?: ReactNode;
  crumbs?: readonly Crumb[];
  actions?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="mb-4">
      {crumbs.length > 0 ? (
        <nav className="mb-1 flex flex-wrap items-center gap-1 text-muted text-xs" data-print="hide">
          {crumbs.map((crumb, index) => (
            <span key={crumb.href} className="flex items-center gap-1">
              {index > 0 ? <span aria-hidden="true">/</span> : null}
              <Link href={crumb.href} className="hover:text-ink hover:underline">
                {crumb.label}
              </Link>
            </span>
          ))}
        </nav>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="font-semibold text-2xl">
              {code ? <span className="mr-3 font-mono">{code}</span> : null}
              {code ? <span className="font-normal text-lg text-muted">{title}</span> : title}
            </h1>
            {status}
          </div>
          {subtitle ? <p className="mt-0.5 text-muted text-sm">{subtitle}</p> : null}
        </div>
        {actions ? (
          <div className="flex flex-wrap items-center gap-2" data-print="hide">
            {actions}
          </div>
        ) : null}
      </div>
      {children}
    </header>
  );
}
