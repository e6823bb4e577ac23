import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { ReceiveForm } from "./_components/receive-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lots"))("receive.title") };
}

export default async function ReceivePage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("lots:receive")) return <SegmentForbidden />;
  const t = await getTranslations("lots");
  const choices = await (await serverApi()).lots.choices();
  return (
    <>
      <PageHeader
        title={t("receive.title")}
        subtitle={t("receive.subtitle")}
        crumbs={[{ label: t("title"), href: "/lots" }]}
      />
      <Panel className="max-w-2xl">
        <ReceiveForm choices={choices} />
      </Panel>
    </>
  );
}
