import { useTranslations } from "next-intl";
import { cn } from "@/app/_ui/class-names";
import { Link } from "@/app/_ui/link";

export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cn("size-6 shrink-0", className)}>
      <rect width="32" height="32" rx="6" className="fill-accent" />
      <path d="M7 25V13.5a9 9 0 0 1 18 0V25h-5.5V13.5a3.5 3.5 0 0 0-7 0V25z" className="fill-accent-on" />
      <path d="M7 19.5h5.500M19.500 19.500H25" className="stroke-accent" strokeWidth="1.5" />
    </svg>
  );
}

export function Brand({ wordClassName }: { wordClassName?: string }) {
  const t = useTranslations("common");
  return (
    <Link href="/" className="flex h-12 shrink-0 items-center gap-2.5 px-3.5">
      <BrandMark />
      <span className={cn("font-semibold text-lg tracking-tight", wordClassName)}>{t("product")}</span>
    </Link>
  );
}
