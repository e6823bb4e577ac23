import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { nonconformanceHref } from "@/app/_features/nonconformance/nonconformance-href";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { ContainConsole } from "./_components/contain-console";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("nonconformance.contain");
  return { title: t("title", { number: decodeURIComponent((await params).number) }) };
}

export default async function ContainPage({ params }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("nonconformances:write")) return <SegmentForbidden />;
  const number = decodeURIComponent((await params).number);
  const [t, api] = await Promise.all([getTranslations("nonconformance.contain"), serverApi()]);
  const choices = await api.nonconformance.suspectChoices({ number }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") return null;
    throw error;
  });
  if (!choices) notFound();
  const [machines, reported] = await Promise.all([
    api.equipment.all(),
    api.nonconformance.lots({ number, limit: 20 }),
  ]);
  return (
    <>
      <PageHeader
        title={t("title", { number })}
        subtitle={t("subtitle")}
        crumbs={[
          { label: t("crumb"), href: "/nonconformances" },
          { label: number, href: nonconformanceHref(number) },
        ]}
      />
      <ContainConsole
        number={number}
        choices={choices}
        reported={reported.items.filter((lot) => lot.relation === "reported").map((lot) => lot.code)}
        machines={machines}
      />
    </>
  );
}
