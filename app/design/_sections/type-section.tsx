import { useTranslations } from "next-intl";
import { Code } from "@/app/_ui/code";
import { CalendarDay, DateTime, RelativeTime } from "@/app/_ui/date-time";
import { Facts } from "@/app/_ui/facts";
import { Quantity } from "@/app/_ui/quantity";

const sizes = ["text-3xl", "text-2xl", "text-xl", "text-lg", "text-base", "text-sm", "text-xs"];

export function TypeSection() {
  const t = useTranslations("design.type");
  return (
    <div className="grid gap-6 md:grid-cols-2">
      <div className="grid content-start gap-2">
        {sizes.map((size) => (
          <p key={size} className={`truncate ${size}`}>
            {t("sample")}
          </p>
        ))}
      </div>
      <Facts
        items={[
          { label: t("exact"), value: <Quantity value="1234567.500000" unit="kg" /> },
          { label: t("measured"), value: <Quantity value={1.32749} unit="T" significant={4} /> },
          { label: t("missing"), value: <Quantity value={null} /> },
          { label: t("when"), value: <DateTime value="2026-03-04T23:05:09Z" /> },
          { label: t("ago"), value: <RelativeTime value="2026-03-04T23:05:09Z" /> },
          { label: t("day"), value: <CalendarDay value="2026-03-05" /> },
          { label: t("code"), value: <Code value="L-26-004711" copy /> },
        ]}
      />
    </div>
  );
}
