import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { magneticTestListInput } from "@/server/modules/quality/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { TestTable } from "./_components/test-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("quality"))("tests.title") };
}

export default async function MagneticTestsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { q, verdict, instrument, lot, cursor } = await searchParams;
  const parsed = magneticTestListInput.safeParse({
    search: q,
    verdict,
    instrumentCode: instrument,
    lot,
    cursor,
  });
  const { user } = await requireSession();
  const [t, curves, rootCause] = await Promise.all([
    getTranslations("quality"),
    getTranslations("curves"),
    getTranslations("root-cause"),
  ]);
  const api = await serverApi();
  const [tests, instruments] = await Promise.all([
    api.quality.magneticTests(parsed.success ? parsed.data : {}),
    api.quality.instruments(),
  ]);
  return (
    <>
      <PageHeader
        title={t("tests.title")}
        actions={
          <>
            <LinkButton href="/root-cause">{rootCause("link")}</LinkButton>
            <LinkButton href="/magnetic-tests/forecast">{curves("forecast.title")}</LinkButton>
            <LinkButton href="/magnetic-tests/profiles">{curves("profiles.title")}</LinkButton>
            <LinkButton href="/magnetic-tests/recompute">{curves("recompute.title")}</LinkButton>
            {user.permissions.includes("quality:record-test") ? (
              <>
                <LinkButton href="/magnetic-tests/new">{t("tests.new")}</LinkButton>
                <LinkButton href="/magnetic-tests/import" variant="primary">
                  {curves("open.import")}
                </LinkButton>
              </>
            ) : null}
          </>
        }
      />
      <TestTable tests={tests} instruments={instruments} />
    </>
  );
}
