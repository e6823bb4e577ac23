import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { hasPeople } from "@/server/auth/session";
import { SetUpForm } from "./_components/set-up-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity.setup"))("title") };
}

/** There only while nobody can sign in. */
export default async function SetUpPage() {
  await connection();
  if (await hasPeople()) notFound();
  const t = await getTranslations("identity.setup");
  return (
    <section className="w-full max-w-md rounded-lg border border-line bg-surface p-6">
      <h1 className="font-semibold text-2xl">{t("title")}</h1>
      <p className="mt-1 mb-5 text-muted text-sm">{t("subtitle")}</p>
      <SetUpForm />
    </section>
  );
}
