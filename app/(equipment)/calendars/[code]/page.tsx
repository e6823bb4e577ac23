import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { requireSession } from "@/server/auth/session";
import { calendarDetailInput } from "@/server/modules/equipment/contract/calendars";
import { serverApi } from "@/server/trpc/server-caller";
import { CalendarPageBody } from "./_components/calendar-page-body";

type Props = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("calendars");
  return { title: `${decodeURIComponent((await params).code)} · ${t("title")}` };
}

export default async function CalendarPage({ params, searchParams }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("equipment:read")) return <SegmentForbidden />;
  const api = await serverApi();
  const code = decodeURIComponent((await params).code);
  const all = await api.calendars.list();
  if (!all.some((calendar) => calendar.code === code)) notFound();
  const { data: from } = calendarDetailInput.shape.from.safeParse((await searchParams).from);
  const mayEdit = user.permissions.includes("calendars:write");
  const [calendar, assignable] = await Promise.all([
    api.calendars.detail({ code, from }),
    mayEdit ? api.calendars.assignable() : [],
  ]);
  return <CalendarPageBody calendar={calendar} assignable={assignable} mayEdit={mayEdit} />;
}
