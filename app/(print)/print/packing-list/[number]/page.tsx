import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BothText } from "@/app/_features/labels/both-languages";
import { PackingHead } from "@/app/_features/shipping/packing-head";
import { PackingLines } from "@/app/_features/shipping/packing-lines";
import { packingWords } from "@/app/_features/shipping/packing-words";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { PrintBar } from "../../../_components/print-bar";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number).toUpperCase() };
}

export default async function PackingListPage({ params }: Props) {
  const { user, siteTimeZone } = await requireSession();
  if (!user.permissions.includes("shipments:read")) return <SegmentForbidden />;
  const number = decodeURIComponent((await params).number);
  const [shipment, t, words] = await Promise.all([
    (await serverApi()).shipping.detail({ number }).catch((error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") notFound();
      throw error;
    }),
    getTranslations("shipping.packing"),
    packingWords(),
  ]);
  return (
    <>
      <style>{"@page { size: A4; margin: 10mm }"}</style>
      <PrintBar title={t("of", { number: shipment.number })} />
      <article className="mx-auto w-[190mm] max-w-full bg-[#fff] p-[6mm] text-[#000] [--line:#777] [--muted:#333] print:w-auto print:p-0">
        <PackingHead shipment={shipment} words={words} timeZone={siteTimeZone} />
        <PackingLines shipment={shipment} words={words} />
        <div data-print="keep" className="mt-[8mm] grid grid-cols-2 gap-[10mm] text-[3mm]">
          {(["packed", "received"] as const).map((who) => (
            <p key={who} className="border-[#000] border-t pt-[1mm]">
              <BothText text={words(who)} />
            </p>
          ))}
        </div>
      </article>
    </>
  );
}
