import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/app/_ui/page-header";
import { CodeForm } from "./_components/code-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("certificates.verify"))("title"), robots: { index: false } };
}

export default async function VerifyPage() {
  const t = await getTranslations("certificates.verify");
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <CodeForm />
    </>
  );
}
