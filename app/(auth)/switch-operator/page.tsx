import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/server/auth/session";
import { SwitchPanel } from "./_components/switch-panel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity.switch"))("title") };
}

export default async function SwitchOperatorPage() {
  const session = await requireSession();
  const t = await getTranslations("identity.switch");
  return (
    <section className="w-full max-w-3xl rounded-lg border border-line bg-surface p-6">
      <h1 className="font-semibold text-2xl">{t("title")}</h1>
      <p className="mt-1 text-muted text-sm">{t("subtitle")}</p>
      <p className="mt-2 mb-5 font-medium">{t("current", { name: session.user.displayName })}</p>
      <SwitchPanel />
    </section>
  );
}
