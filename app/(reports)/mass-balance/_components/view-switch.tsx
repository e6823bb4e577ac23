import { useTranslations } from "next-intl";
import { cn } from "@/app/_ui/class-names";
import { Link } from "@/app/_ui/link";

/** Two sides of the same month: what the operations did, and what the stock did. */
export function ViewSwitch({ active, month }: { active: "flow" | "stock"; month: string | null }) {
  const t = useTranslations("mass-balance");
  const query = month ? `?month=${month}` : "";
  return (
    <nav aria-label={t("views")} className="flex overflow-hidden rounded-md border border-line-strong">
      {(
        [
          ["flow", `/mass-balance${query}`],
          ["stock", `/mass-balance/stock${query}`],
        ] as const
      ).map(([view, href]) => (
        <Link
          key={view}
          href={href}
          aria-current={view === active ? "page" : undefined}
          className={cn(
            "flex h-8 items-center px-3 text-sm",
            view === active ? "bg-selected font-medium" : "hover:bg-hover",
          )}
        >
          {t(`view.${view}`)}
        </Link>
      ))}
    </nav>
  );
}
