import { useTranslations } from "next-intl";
import { Badge, StatusBadge } from "@/app/_ui/badge";
import { tones } from "./colour-section";

export function StatusSection() {
  const t = useTranslations("design.tones");
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        {tones.map((tone) => (
          <StatusBadge key={tone} tone={tone} label={t(tone)} />
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        {tones.map((tone) => (
          <Badge key={tone} tone={tone}>
            {t(tone)}
          </Badge>
        ))}
      </div>
    </div>
  );
}
