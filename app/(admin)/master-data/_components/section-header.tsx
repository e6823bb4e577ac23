import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHeader } from "@/app/_ui/page-header";
import type { Section } from "../_lib/sections";

export async function SectionHeader({ section, actions }: { section: Section; actions?: ReactNode }) {
  const t = await getTranslations("master-data");
  return (
    <PageHeader
      title={t(`sections.${section}.title`)}
      subtitle={t(`sections.${section}.subtitle`)}
      actions={actions}
    />
  );
}

export async function sectionTitle(section: Section) {
  return { title: (await getTranslations("master-data"))(`sections.${section}.title`) };
}
