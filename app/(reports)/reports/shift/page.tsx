import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { type ReportInput, reportInput, type ShiftReportDto } from "@/server/modules/shift-report/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { ReportBody } from "./_components/report-body";
import { ReportPicker } from "./_components/report-picker";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shift-report"))("title") };
}

type Search = Record<string, string | string[] | undefined>;

export default async function ShiftReportPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { user } = await requireSession();
  if (!user.permissions.includes("equipment:read")) return <SegmentForbidden />;
  const t = await getTranslations("shift-report");
  const api = await serverApi();
  const input = inputOf(await searchParams);
  const [choices, report] = await Promise.all([api.shiftReport.choices(), reportOrNull(api, input)]);
  const canReadMail = user.permissions.includes("mail:read");
  const subscriptions = canReadMail ? await api.shiftReport.subscriptions() : [];
  const picker = (
    <ReportPicker choices={choices} input={input} date={report?.period.date ?? input.date ?? ""} />
  );
  if (report === null) {
    return (
      <>
        <PageHeader title={t("title")} subtitle={t("subtitle")} />
        {picker}
        <Panel>
          <EmptyState title={t("notFound")} body={t("notFoundBody")} />
        </Panel>
      </>
    );
  }
  return (
    <ReportBody
      report={report}
      choices={choices}
      subscriptions={subscriptions}
      picker={picker}
      may={{
        note: user.permissions.includes("equipment:classify-stop"),
        send: user.permissions.includes("mail:send"),
        subscriptions: canReadMail,
      }}
    />
  );
}

async function reportOrNull(
  api: Awaited<ReturnType<typeof serverApi>>,
  input: ReportInput,
): Promise<ShiftReportDto | null> {
  try {
    return await api.shiftReport.report(input);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "UNPROCESSABLE_CONTENT" || code === "NOT_FOUND") return null;
    throw error;
  }
}

function inputOf({ date, shift, area }: Search): ReportInput {
  const [calendarCode, shiftCode] = typeof shift === "string" ? shift.split("/") : [];
  const parsed = reportInput.safeParse({
    date: date || undefined,
    areaCode: area || undefined,
    ...(calendarCode && shiftCode ? { calendarCode, shiftCode } : {}),
  });
  return parsed.success ? parsed.data : {};
}
