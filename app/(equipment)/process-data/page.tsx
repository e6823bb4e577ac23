import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { compareRunsInput } from "@/server/modules/process-data/contract/curves";
import { serverApi } from "@/server/trpc/server-caller";
import { CompareView } from "./_components/compare-view";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("process-data.compare"))("title") };
}

const SHOWN_AT_FIRST = 3;

export default async function ProcessDataPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("process-data:read")) return <SegmentForbidden />;
  const [t, api, address] = await Promise.all([
    getTranslations("process-data.compare"),
    serverApi(),
    searchParams,
  ]);
  const parameters = await api.processData.parameters();
  const codes = [...new Set(parameters.map(({ code }) => code))];
  const parameter = codes.find((code) => code === address.parameter) ?? codes[0];
  const choices = parameter ? await api.processData.recentRuns({ parameter }) : [];
  const wanted =
    address.runs?.split(",").filter(Boolean) ??
    choices
      .filter(({ program }) => program === choices[0]?.program)
      .slice(0, SHOWN_AT_FIRST)
      .map(({ code }) => code);
  const input = compareRunsInput.safeParse({ parameter, runs: wanted });
  // A run that was named in the address and is not there is left out, not a broken page.
  const comparison = input.success ? await api.processData.compareRuns(input.data).catch(() => null) : null;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <CompareView
        parameters={[...new Map(parameters.map((each) => [each.code, each])).values()]}
        parameter={parameter ?? null}
        choices={choices}
        comparison={comparison}
        wanted={wanted}
      />
    </>
  );
}
