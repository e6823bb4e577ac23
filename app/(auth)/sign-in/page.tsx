import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { hasPeople, readSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { safeTarget } from "../_lib/safe-target";
import { SignInPanel } from "./_components/sign-in-panel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity.signIn"))("title") };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const { next } = await searchParams;
  if (await readSession()) redirect(safeTarget(next));
  if (!(await hasPeople())) redirect("/setup");
  const demoAccounts = await (await serverApi()).identity.demoAccounts();
  return <SignInPanel next={safeTarget(next)} demoAccounts={demoAccounts} />;
}
