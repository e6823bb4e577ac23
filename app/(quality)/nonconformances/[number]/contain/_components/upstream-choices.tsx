"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Checkbox } from "@/app/_ui/checkbox";
import type { Suspect } from "@/server/modules/nonconformance/contract";
import type { SuspectChoice } from "@/server/modules/nonconformance/contract/records";

/** Runs and suppliers' lots that the reported lots have in common, to be ticked. */
export function UpstreamChoices({
  choices,
  isChosen,
  onToggle,
}: {
  choices: readonly SuspectChoice[];
  isChosen: (suspect: Suspect) => boolean;
  onToggle: (suspect: Suspect) => void;
}) {
  const t = useTranslations("nonconformance.contain");
  const name = useLocalName();
  if (choices.length === 0) return <p className="text-muted text-sm">{t("upstreamEmpty")}</p>;
  return (
    <ul className="grid max-h-96 gap-2 overflow-y-auto">
      {choices.map(({ suspect, label, equipmentCode, lots }) => (
        <li key={JSON.stringify(suspect)}>
          <Checkbox
            checked={isChosen(suspect)}
            onChange={() => onToggle(suspect)}
            label={
              <span>
                {label ? name(label) : null} <span className="font-mono text-sm">{suspect.code}</span>
              </span>
            }
            hint={[equipmentCode, lots > 1 ? t("common", { count: lots }) : null].filter(Boolean).join(" · ")}
          />
        </li>
      ))}
    </ul>
  );
}
