import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { SettingsBody } from "./_components/settings-body";

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("calendars.settings");
  return { title: `${decodeURIComponent((await params).code)} · ${t("title")}` };
}

/** Master data and ideal cycles of a machine. */
export default async function EquipmentSettingsPage({ params }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("equipment:write")) return <SegmentForbidden />;
  const code = decodeURIComponent((await params).code);
  const api = await serverApi();
  const choices = await api.calendars.settingsChoices();
  const settings = await api.calendars.settings({ code }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") notFound();
    throw error;
  });
  return <SettingsBody settings={settings} choices={choices} />;
}
