import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { bothLanguages } from "@/app/_features/labels/both-languages";
import { TravellerHead } from "@/app/_features/labels/traveller-head";
import { TravellerSteps } from "@/app/_features/labels/traveller-steps";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { PrintBar } from "../../../_components/print-bar";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number).toUpperCase() };
}

export default async function TravellerPage({ params }: Props) {
  const { user, siteTimeZone } = await requireSession();
  if (!user.permissions.includes("work-orders:read")) return <SegmentForbidden />;
  const number = decodeURIComponent((await params).number);
  const [order, t, words] = await Promise.all([
    (await serverApi()).workOrders.byNumber({ number }).catch((error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") notFound();
      throw error;
    }),
    getTranslations("labels"),
    bothLanguages(),
  ]);
  return (
    <>
      <style>{"@page { size: A4; margin: 10mm }"}</style>
      <PrintBar title={t("traveller.of", { number: order.number })} />
      <article className="mx-auto w-[190mm] max-w-full bg-[#fff] p-[6mm] text-[#000] [--line:#777] [--muted:#333] print:w-auto print:p-0">
        <TravellerHead order={order} words={words} timeZone={siteTimeZone} />
        <TravellerSteps order={order} words={words} />
      </article>
    </>
  );
}
