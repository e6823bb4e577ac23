import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/app/_ui/page-header";
import { ForecastBoard } from "./_components/forecast-board";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("curves"))("forecast.title") };
}

export default async function ForecastPage({ searchParams }: { searchParams: Promise<{ tests?: string }> }) {
  const { tests = "" } = await searchParams;
  const t = await getTranslations("curves");
  const quality = await getTranslations("quality");
  const numbers = tests
    .split(/[\s,;]+/u)
    .filter(Boolean)
    .slice(0, 20);
  return (
    <>
      <PageHeader
        title={t("forecast.title")}
        subtitle={t("forecast.subtitle")}
        crumbs={[{ label: quality("tests.title"), href: "/magnetic-tests" }]}
      />
      <ForecastBoard tests={numbers} />
    </>
  );
}
