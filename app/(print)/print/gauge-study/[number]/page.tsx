import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ResultTable } from "@/app/_features/measurement-system/result-table";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { PrintBar } from "../../../_components/print-bar";
import { OrderSheet } from "./_components/order-sheet";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number) };
}

/** On paper: the result once the study is whole; before that the sheet that goes to the instrument, in its order of chance. */
export default async function PrintGaugeStudyPage({ params }: Props) {
  await requireSession();
  const number = decodeURIComponent((await params).number);
  const [study, t] = await Promise.all([
    (await serverApi()).measurementSystem.study({ number }).catch((error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") notFound();
      throw error;
    }),
    getTranslations("measurement-system"),
  ]);
  const hasResult = study.results.length > 0;
  const quantity = `quantities.${study.characteristic}`;
  return (
    <>
      <style>{"@page { size: A4; margin: 10mm }"}</style>
      <PrintBar title={`${study.number} · ${t(hasResult ? "result.title" : "studies.order")}`} />
      <article className="mx-auto w-[190mm] max-w-full bg-[#fff] p-[6mm] text-[#000] [--line:#777] [--muted:#333] print:w-auto print:p-0">
        <h2 className="font-semibold text-lg">
          {study.number} · {study.instrument.code} · {t(`kinds.${study.kind}`)}
        </h2>
        <p className="mb-3 text-sm">
          {study.size.parts} × {study.size.appraisers} × {study.size.trials} ·{" "}
          {t.has(quantity as never) ? t(quantity as never) : study.characteristic} ({study.unit})
        </p>
        {hasResult ? (
          <>
            <ResultTable study={study} />
            <p className="mt-3 text-sm">{t("result.differ")}</p>
            {study.conclusion ? (
              <p className="mt-3 text-sm" translate="no">
                {t("studies.conclusion")}: {study.conclusion}
              </p>
            ) : null}
          </>
        ) : (
          <OrderSheet study={study} />
        )}
      </article>
    </>
  );
}
