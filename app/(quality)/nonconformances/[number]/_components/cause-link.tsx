import { useTranslations } from "next-intl";
import { rootCauseHref } from "@/app/_features/root-cause/root-cause-href";
import { LinkButton } from "@/app/_ui/link-button";
import { DEFECT_OF_CHARACTERISTIC } from "@/server/modules/nonconformance/contract/defects";

/** The way to what explains a magnetic defect over the lots of a nonconformance; nothing for another defect. */
export function CauseLink({ defects, lots }: { defects: readonly string[]; lots: readonly string[] }) {
  const t = useTranslations("root-cause");
  const [href] = Object.entries(DEFECT_OF_CHARACTERISTIC).flatMap(([characteristic, defect]) =>
    defects.includes(defect) ? (rootCauseHref({ characteristic, lots }) ?? []) : [],
  );
  return href && lots.length > 0 ? <LinkButton href={href}>{t("open")}</LinkButton> : null;
}
