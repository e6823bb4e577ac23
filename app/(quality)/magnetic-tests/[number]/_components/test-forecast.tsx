"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ForecastPanel } from "@/app/_features/quality/forecast-panel";
import { Button } from "@/app/_ui/button";
import { LinkButton } from "@/app/_ui/link-button";
import { Panel } from "@/app/_ui/panel";
import type { MagneticTestDetail } from "@/server/modules/quality/contract";
import type { TemperatureSeriesDto } from "@/server/modules/quality/contract/forecast";

/** The test in a circuit, together with the other temperatures of its sample; opened when it is asked for. */
export function TestForecast({
  test,
  series,
}: {
  test: MagneticTestDetail;
  series: TemperatureSeriesDto | null;
}) {
  const t = useTranslations("curves.forecast");
  const [isOpen, setIsOpen] = useState(false);
  const others = (series?.tests ?? []).filter(({ hasCurve }) => hasCurve).map(({ number }) => number);
  const tests = others.length > 1 ? others : [test.number];
  if (test.curve === null) return null;
  if (isOpen) return <ForecastPanel tests={tests} />;
  return (
    <Panel
      title={t("panel")}
      description={series && tests.length > 1 ? t("series", { sample: series.sampleId }) : t("subtitle")}
      actions={
        <LinkButton size="sm" href={`/magnetic-tests/forecast?tests=${encodeURIComponent(tests.join(" "))}`}>
          {t("open")}
        </LinkButton>
      }
    >
      <Button onClick={() => setIsOpen(true)}>{t("calculate")}</Button>
    </Panel>
  );
}
