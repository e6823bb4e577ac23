import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/app/_ui/page-header";
import { serverApi } from "@/server/trpc/server-caller";
import { CodeForm } from "../_components/code-form";
import { Verification } from "./_components/verification";

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations("certificates.verify"))("title"),
    robots: { index: false },
    referrer: "no-referrer",
  };
}

/** Open to whoever scans the QR code of a certificate: no one signs in. */
export default async function VerifyCodePage({ params }: Props) {
  const code = decodeURIComponent((await params).code).slice(0, 80);
  const [t, api] = await Promise.all([getTranslations("certificates.verify"), serverApi()]);
  const answer = await api.certificates.verify({ code }).catch((error: unknown) => {
    if (error instanceof TRPCError && error.code === "TOO_MANY_REQUESTS") return null;
    throw error;
  });
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      {answer ? <Verification answer={answer} code={code} /> : <p role="alert">{t("tooMany")}</p>}
      {answer?.result === "unknown" ? (
        <div className="mt-4">
          <CodeForm />
        </div>
      ) : null}
    </>
  );
}
