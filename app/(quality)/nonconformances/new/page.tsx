import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { nonconformanceHref } from "@/app/_features/nonconformance/nonconformance-href";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { Link } from "@/app/_ui/link";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { prefillInput } from "@/server/modules/nonconformance/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { OpenForm } from "./_components/open-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nonconformance.form"))("title") };
}

type Address = Record<string, string | undefined>;

/** `?source=…&ref=…&lots=A,B`; `title`, `operation` and `machine` may be given where the source is not ours. */
export default async function NewNonconformancePage({ searchParams }: { searchParams: Promise<Address> }) {
  const { user } = await requireSession();
  if (!user.permissions.includes("nonconformances:open")) return <SegmentForbidden />;
  const [t, api, address] = await Promise.all([getTranslations("nonconformance"), serverApi(), searchParams]);
  const [prefill, defects, operations, machines] = await Promise.all([
    api.nonconformance.prefill(readAddress(address)),
    api.nonconformance.defectCodes(),
    api.materials.operations(),
    api.equipment.all(),
  ]);
  return (
    <>
      <PageHeader
        title={t("form.title")}
        subtitle={t("form.subtitle")}
        crumbs={[{ label: t("title"), href: "/nonconformances" }]}
      />
      {prefill.known.length > 0 ? (
        <p
          role="note"
          className="mb-4 max-w-3xl rounded-md border border-info-line bg-info-bg px-3 py-2 text-info-fg text-sm"
        >
          {t("form.known")}{" "}
          {prefill.known.map((each, index) => (
            <span key={each.number}>
              {index > 0 ? ", " : ""}
              <Link href={nonconformanceHref(each.number)} className="font-mono underline">
                {each.number}
              </Link>{" "}
              ({t(`statuses.${each.status}`)})
            </span>
          ))}
        </p>
      ) : null}
      <OpenForm
        prefill={{
          ...prefill,
          operationCode: prefill.operationCode ?? address.operation ?? null,
          equipmentCode: prefill.equipmentCode ?? address.machine ?? null,
        }}
        title={address.title?.slice(0, 200) ?? null}
        defects={defects.filter((defect) => defect.isActive)}
        operations={operations}
        machines={machines}
      />
    </>
  );
}

function readAddress({ source, ref, lots }: Address) {
  const given = {
    ...(source ? { source } : {}),
    ...(ref ? { reference: ref } : {}),
    lots: (lots ?? "").split(",").filter(Boolean),
  };
  const parsed = prefillInput.safeParse(given);
  return parsed.success ? parsed.data : {};
}
