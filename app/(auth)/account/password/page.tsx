import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { readSession } from "@/server/auth/session";
import { PasswordForm } from "./_components/password-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity.password"))("title") };
}

export default async function PasswordPage() {
  const session = await readSession();
  if (!session) redirect("/sign-in?next=/account/password");
  const t = await getTranslations("identity.password");
  const forced = session.user.mustChangePassword;
  return (
    <section className="w-full max-w-sm rounded-lg border border-line bg-surface p-6">
      <h1 className="font-semibold text-2xl">{t(forced ? "forcedTitle" : "title")}</h1>
      <p className="mt-1 mb-5 text-muted text-sm">{t(forced ? "forced" : "subtitle")}</p>
      <PasswordForm next={forced ? "/" : "/account"} />
    </section>
  );
}
