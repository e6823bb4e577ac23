"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSuspectText } from "@/app/_features/nonconformance/suspect-text";
import { IconButton } from "@/app/_ui/icon-button";
import { Panel } from "@/app/_ui/panel";
import type { Suspect } from "@/server/modules/nonconformance/contract";
import type { Named, SuspectChoice } from "@/server/modules/nonconformance/contract/records";
import { AddSuspect } from "./add-suspect";
import { AffectedPanel } from "./affected-panel";
import { UpstreamChoices } from "./upstream-choices";

const keyOf = (suspect: Suspect) => JSON.stringify(suspect);

/** Suspects on the left, what they bring on the right, and one button that holds all of it. */
export function ContainConsole({
  number,
  choices,
  reported,
  machines,
}: {
  number: string;
  choices: readonly SuspectChoice[];
  reported: readonly string[];
  machines: readonly Named[];
}) {
  const t = useTranslations("nonconformance.contain");
  const actions = useTranslations("nonconformance.actions");
  const suspectText = useSuspectText();
  const [suspects, setSuspects] = useState<Suspect[]>(reported.map((code) => ({ kind: "lot", code })));
  const chosen = new Set(suspects.map(keyOf));
  const toggle = (suspect: Suspect) => {
    const key = keyOf(suspect);
    setSuspects(chosen.has(key) ? suspects.filter((each) => keyOf(each) !== key) : [...suspects, suspect]);
  };
  return (
    <div className="grid gap-4 xl:grid-cols-[24rem_minmax(0,1fr)]">
      <div className="grid content-start gap-4">
        <Panel title={t("suspects")}>
          {suspects.length === 0 ? <p className="text-muted text-sm">{t("none")}</p> : null}
          <ul className="grid gap-1">
            {suspects.map((suspect) => (
              <li key={keyOf(suspect)} className="flex items-center gap-2 text-sm">
                <span className="min-w-0 flex-1 break-words">{suspectText(suspect)}</span>
                <IconButton
                  size="sm"
                  label={`${actions("remove")}: ${suspectText(suspect)}`}
                  icon={<X className="size-4" />}
                  onClick={() => toggle(suspect)}
                />
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title={t("byCode")}>
          <AddSuspect
            machines={machines}
            onAdd={(suspect) => {
              if (!chosen.has(keyOf(suspect))) setSuspects([...suspects, suspect]);
            }}
          />
        </Panel>
        <Panel title={t("upstream")} description={t("upstreamHint")}>
          <UpstreamChoices
            choices={choices}
            isChosen={(suspect) => chosen.has(keyOf(suspect))}
            onToggle={toggle}
          />
        </Panel>
      </div>
      <AffectedPanel number={number} suspects={suspects} />
    </div>
  );
}
