import { Printer, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_ui/button";
import { IconButton } from "@/app/_ui/icon-button";
import { LinkButton } from "@/app/_ui/link-button";

export function ButtonSection() {
  const t = useTranslations("design.buttons");
  return (
    <div className="grid gap-3">
      {(["sm", "md"] as const).map((size) => (
        <div key={size} className="flex flex-wrap items-center gap-2">
          <Button size={size} variant="primary">
            {t("primary")}
          </Button>
          <Button size={size} icon={<Printer aria-hidden="true" className="size-4" />}>
            {t("secondary")}
          </Button>
          <Button size={size} variant="ghost">
            {t("ghost")}
          </Button>
          <Button size={size} variant="danger">
            {t("danger")}
          </Button>
          <Button size={size} disabled>
            {t("disabled")}
          </Button>
          <Button size={size} variant="primary" loading>
            {t("loading")}
          </Button>
          <LinkButton size={size} href="#buttons">
            {t("link")}
          </LinkButton>
          <IconButton
            size={size}
            label={t("icon")}
            icon={<RefreshCw aria-hidden="true" className="size-4" />}
          />
        </div>
      ))}
    </div>
  );
}
