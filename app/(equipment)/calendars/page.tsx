import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { CalendarList } from "./_components/calendar-list";
import { NewCalendarButton } from "./_components/new-calendar";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calendars"))("title") };
}

export default async function CalendarsPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("equipment:read")) return <SegmentForbidden />;
  const t = await getTranslations("calendars");
  const rows = await (await serverApi()).calendars.list();
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={user.permissions.includes("calendars:write") ? <NewCalendarButton /> : null}
      />
      <CalendarList rows={rows} />
    </>
  );
}
