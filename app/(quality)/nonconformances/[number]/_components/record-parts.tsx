"use client";

import { useTranslations } from "next-intl";
import { Tabs } from "@/app/_ui/tabs";
import type { HandlingChoices } from "@/server/modules/lots/contract/handling";
import type { ReasonDto } from "@/server/modules/materials/contract";
import type {
  ListedLotsPage,
  NonconformanceDetail,
  PersonChoice,
} from "@/server/modules/nonconformance/contract/records";
import { ActionsPanel } from "./actions-panel";
import { CausesPanel } from "./causes-panel";
import { ContainmentPanel } from "./containment-panel";
import { EffectivenessPanel } from "./effectiveness-panel";
import { LotsPanel } from "./lots-panel";
import { ReviewPanel } from "./review-panel";
import type { Viewer } from "./viewer";

/** The parts of the record side by side; the open one is in the address. */
export function RecordParts({
  record,
  lots,
  people,
  grades,
  reasons,
  mayWrite,
  mayDecide,
  person,
}: {
  record: NonconformanceDetail;
  lots: ListedLotsPage;
  people: readonly PersonChoice[];
  grades: HandlingChoices["grades"];
  reasons: readonly ReasonDto[];
  mayWrite: boolean;
  mayDecide: boolean;
  person: Viewer;
}) {
  const t = useTranslations("nonconformance.record");
  return (
    <Tabs
      urlName="part"
      label={t("parts")}
      items={[
        {
          id: "lots",
          label: t("lots"),
          count: record.lotCount,
          content: (
            <LotsPanel
              record={record}
              page={lots}
              grades={grades}
              reasons={reasons}
              mayWrite={mayWrite}
              mayDecide={mayDecide}
            />
          ),
        },
        {
          id: "containment",
          label: t("containment"),
          count: record.containments.length,
          content: <ContainmentPanel containments={record.containments} />,
        },
        {
          id: "review",
          label: t("review"),
          count: record.votes.length,
          content: <ReviewPanel record={record} mayDecide={mayDecide} person={person} />,
        },
        {
          id: "causes",
          label: t("causes"),
          count: record.causes.filter((cause) => !cause.isWithdrawn).length,
          content: <CausesPanel record={record} mayWrite={mayWrite} />,
        },
        {
          id: "actions",
          label: t("actions"),
          count: record.actions.length,
          content: <ActionsPanel record={record} people={people} mayWrite={mayWrite} person={person} />,
        },
        {
          id: "effectiveness",
          label: t("effectiveness"),
          count: record.checks.length,
          content: (
            <EffectivenessPanel record={record} mayWrite={mayWrite} mayDecide={mayDecide} person={person} />
          ),
        },
      ]}
    />
  );
}
