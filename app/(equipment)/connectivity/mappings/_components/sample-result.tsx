"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo, useState } from "react";
import { StateBadge } from "@/app/_features/equipment/state-badge";
import { DateTime } from "@/app/_ui/date-time";
import { Panel } from "@/app/_ui/panel";
import { type DecodedJson, decodeJson } from "@/server/domain/ingest/decode-json";
import type { MachineWord } from "@/server/domain/ingest/machine-word";
import { matchesFilter } from "@/server/domain/ingest/topic-filter";
import type { TotalReading } from "@/server/domain/ingest/total-reading";
import {
  type MachineNamesDto,
  mappingDefinitionInput,
  wordMappingInput,
} from "@/server/modules/connectivity/contract/mappings";
import { useReasonText } from "../../_components/use-reason-text";
import { type MappingForm, toInput } from "../_lib/mapping-form";

const MOST_SHOWN = 20;

/** What the sample message says by the mapping as it stands, computed here and recorded nowhere. */
export function SampleResult({ form, names }: { form: MappingForm; names: MachineNamesDto }) {
  const t = useTranslations("connectivity.editor");
  const reason = useReasonText();
  const [receivedAt] = useState(() => Date.now());
  const current = useDeferredValue(form);
  const told = useMemo(() => readSample(current, names, receivedAt), [current, names, receivedAt]);
  const topic = current.sampleTopic?.trim() ?? "";
  const isRead = topic !== "" && matchesFilter(current.topicFilter?.trim() ?? "", topic);
  const rows = told ? [...told.words, ...told.totals] : [];
  return (
    <Panel title={t("result")}>
      <div role="status" className="grid gap-3">
        {topic === "" ? null : (
          <p className={isRead ? "text-ok-fg" : "text-warn-fg"}>
            {t(isRead ? "topicMatch" : "topicNoMatch")}
          </p>
        )}
        {told === null ? <p className="text-muted">{t("resultEmpty")}</p> : null}
        {told && rows.length === 0 && told.faults.length === 0 ? <p>{t("nothing")}</p> : null}
        {rows.length > 0 ? (
          <ul aria-label={t("caption")} className="grid gap-2">
            {rows.slice(0, MOST_SHOWN).map((row) => (
              <li key={row.externalId} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="font-mono">{row.equipmentCode}</span>
                <Said word={row} />
                <span className="text-muted text-sm">
                  <DateTime value={new Date(row.at).toISOString()} format="dateTimeSeconds" />
                </span>
              </li>
            ))}
          </ul>
        ) : null}
        {told && told.faults.length > 0 ? (
          <div>
            <h3 className="font-medium text-bad-fg">{t("faults")}</h3>
            <ul className="mt-1 grid gap-1">
              {told.faults.slice(0, MOST_SHOWN).map((fault) => (
                <li key={`${fault.path} ${fault.reason}`} className="text-bad-fg text-sm">
                  {fault.path ? <span className="mr-2 font-mono">{fault.path}</span> : null}
                  {reason(fault.reason)}
                  {fault.machine ? <span className="ml-2 font-mono">{fault.machine}</span> : null}
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </div>
    </Panel>
  );
}

function Said({ word }: { word: MachineWord | TotalReading }) {
  const t = useTranslations("connectivity.editor");
  const kinds = useTranslations("connectivity.kinds");
  if ("makes" in word) {
    return (
      <span>
        {kinds(word.makes.kind)}: {t("counterReads", { value: word.value })}
      </span>
    );
  }
  switch (word.kind) {
    case "state":
      return (
        <>
          <StateBadge state={word.state} />
          {word.reasonCode ? <span className="font-mono">{word.reasonCode}</span> : null}
        </>
      );
    case "count":
      return (
        <span className="tabular-nums">
          {t("good", { value: word.good })}
          {word.reject === null ? "" : ` · ${t("reject", { value: word.reject })}`} {word.unit}
        </span>
      );
    case "sample":
      return (
        <span className="tabular-nums">
          <span className="font-mono">{word.parameterCode}</span> = {word.value}
        </span>
      );
    case "energy":
      return <span className="tabular-nums">{word.kilowattHours} kWh</span>;
  }
}

/** Null while there is nothing to read, or nothing to read it by. */
function readSample(form: MappingForm, names: MachineNamesDto, receivedAt: number): DecodedJson | null {
  const { sampleTopic, samplePayload } = form;
  if (!samplePayload?.trim()) return null;
  const { definition } = toInput(form);
  // What is not finished yet is left out, so that the rest can be seen already.
  const words = definition.words.filter((word) => wordMappingInput.safeParse(word).success);
  const parsed = mappingDefinitionInput.safeParse({ ...definition, topicFilter: "#", words });
  if (!parsed.success) return null;
  return decodeJson(
    { id: "sample", ...parsed.data },
    sampleTopic ?? "",
    new TextEncoder().encode(samplePayload),
    receivedAt,
    {
      machines: new Set(names.machines.map(({ code }) => code)),
      aliases: new Map(names.aliases.map(({ spokenName, equipmentCode }) => [spokenName, equipmentCode])),
    },
  );
}
