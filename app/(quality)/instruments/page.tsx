import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MissingChecks } from "@/app/_features/measurement-system/missing-checks";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { instrumentListInput } from "@/server/modules/measurement-system/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { InstrumentTable } from "./_components/instrument-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("measurement-system.instruments"))("title") };
}

export default async function InstrumentsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { q, state, method } = await searchParams;
  const parsed = instrumentListInput.safeParse({ search: q, state, method });
  const { user } = await requireSession();
  const [t, api] = await Promise.all([getTranslations("measurement-system.instruments"), serverApi()]);
  const mayWrite = user.permissions.includes("measurement-system:write");
  const [instruments, calendars] = await Promise.all([
    api.measurementSystem.instruments(parsed.success ? parsed.data : {}),
    mayWrite ? api.calendars.list() : [],
  ]);
  const mayRecord = user.permissions.includes("measurement-system:record");
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          <>
            <LinkButton href="/reference-magnets">{t("magnets")}</LinkButton>
            {mayRecord ? (
              <LinkButton href="/reference-magnets/check" variant="primary">
                {t("check")}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <MissingChecks mayRecord={mayRecord} />
      <InstrumentTable instruments={instruments} calendars={calendars} mayWrite={mayWrite} />
    </>
  );
}
