"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import {
  type AuditTranslator,
  actionText,
  actorText,
  recordTypeText,
} from "@/app/_features/audit/audit-words";
import { DayFilter } from "@/app/_ui/day-filter";
import { FilterSelect } from "@/app/_ui/filter-select";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { AuditChoicesDto } from "@/server/modules/audit/contract";

const names = ["type", "action", "actor", "from", "to"] as const;

export function AuditFilters({ choices, actions }: { choices: AuditChoicesDto; actions: ReactNode }) {
  const t = useTranslations("audit");
  const words = t as unknown as AuditTranslator;
  const url = useUrlState();
  const types = [...new Set(choices.actions.map((action) => action.split(".")[0] ?? action))];
  return (
    <ListToolbar placeholder={t("search")} filterNames={names} actions={actions}>
      <FilterSelect
        name="type"
        label={t("record")}
        className="w-36"
        options={types.map((type) => ({ value: type, label: recordTypeText(words, type) }))}
      />
      <FilterSelect
        name="action"
        label={t("action")}
        className="w-36"
        options={choices.actions.map((action) => ({
          value: action,
          label: `${recordTypeText(words, action.split(".")[0] ?? "")}: ${actionText(words, action)}`,
        }))}
      />
      <FilterSelect
        name="actor"
        label={t("actor")}
        className="w-36"
        options={choices.actors.map(({ id, kind, label }) => ({
          value: id,
          label: actorText(words, { actorId: id, actorKind: kind, actorLabel: label }),
        }))}
      />
      {(["from", "to"] as const).map((name) => (
        <DayFilter key={`${name} ${url.get(name) === ""}`} name={name} label={t(name)} />
      ))}
    </ListToolbar>
  );
}
