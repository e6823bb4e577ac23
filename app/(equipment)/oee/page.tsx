import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { Explorer } from "./_components/explorer";
import { explorerInputOf } from "./_lib/explorer-address";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("oee-explorer"))("title") };
}

type Search = Record<string, string | string[] | undefined>;

export default async function OeePage({ searchParams }: { searchParams: Promise<Search> }) {
  const { user } = await requireSession();
  if (!user.permissions.includes("equipment:read")) return <SegmentForbidden />;
  const api = await serverApi();
  const input = explorerInputOf(await searchParams);
  const [found, choices] = await Promise.all([
    api.oeeTargets.explorer(input).catch((error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") notFound();
      throw error;
    }),
    api.oeeTargets.explorerChoices(),
  ]);
  return <Explorer found={found} choices={choices} />;
}
