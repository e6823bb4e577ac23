import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { ButtonSection } from "../_sections/button-section";
import { ChartSection } from "../_sections/chart-section";
import { ColourSection } from "../_sections/colour-section";
import { DetailSection } from "../_sections/detail-section";
import { FieldSection } from "../_sections/field-section";
import { FormSection } from "../_sections/form-section";
import { OverlaySection } from "../_sections/overlay-section";
import { StateSection } from "../_sections/state-section";
import { StatusSection } from "../_sections/status-section";
import { TableSection } from "../_sections/table-section";
import { TouchSection } from "../_sections/touch-section";
import { TypeSection } from "../_sections/type-section";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("design");
  return { title: t("title") };
}

const sections: {
  id:
    | "colour"
    | "type"
    | "buttons"
    | "status"
    | "fields"
    | "form"
    | "table"
    | "detail"
    | "overlays"
    | "charts"
    | "touch"
    | "states";
  content: ReactNode;
  flush?: boolean;
}[] = [
  { id: "colour", content: <ColourSection /> },
  { id: "type", content: <TypeSection /> },
  { id: "buttons", content: <ButtonSection /> },
  { id: "status", content: <StatusSection /> },
  { id: "fields", content: <FieldSection /> },
  { id: "form", content: <FormSection /> },
  { id: "table", content: <TableSection />, flush: true },
  { id: "detail", content: <DetailSection /> },
  { id: "charts", content: <ChartSection /> },
  { id: "overlays", content: <OverlaySection /> },
  { id: "touch", content: <TouchSection /> },
  { id: "states", content: <StateSection /> },
];

export default async function DesignPage() {
  const t = await getTranslations("design");
  return (
    <main id="content" className="mx-auto max-w-6xl p-6">
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={<LinkButton href="/design/shell">{t("shellLink")}</LinkButton>}
      />
      <div className="grid gap-4">
        {sections.map((section) => (
          <Panel key={section.id} id={section.id} title={t(`sections.${section.id}`)} flush={section.flush}>
            {section.content}
          </Panel>
        ))}
      </div>
    </main>
  );
}
