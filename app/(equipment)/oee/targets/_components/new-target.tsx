"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CommandFaults } from "@/app/_client/command-faults";
import { useTRPC } from "@/app/_client/trpc";
import { useKpiWords } from "@/app/_features/equipment/kpi-text";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { Combobox } from "@/app/_ui/combobox";
import { DateField } from "@/app/_ui/date-field";
import { Dialog } from "@/app/_ui/dialog";
import { FormField } from "@/app/_ui/form-field";
import { NumberField } from "@/app/_ui/number-field";
import { Select } from "@/app/_ui/select";
import { useToast } from "@/app/_ui/toast";
import { KPI_NAMES, type KpiName } from "@/server/domain/oee/kpi-set";
import type { ExplorerChoices } from "@/server/modules/oee/contract/explorer";
import { KPI_DEFINITIONS } from "@/server/modules/oee/contract/kpi-definitions";
import type { TargetScope } from "@/server/modules/oee/contract/targets";

const UNITS = {
  fraction: { sign: "%", size: 0.01 },
  seconds: { sign: "h", size: 3600 },
  "per-hour": { sign: "/h", size: 1 },
};

export function NewTargetButton({ choices }: { choices: ExplorerChoices }) {
  const t = useTranslations("oee-explorer.targetPage");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        icon={<Plus aria-hidden="true" className="size-4" />}
        onClick={() => setOpen(true)}
      >
        {t("new")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("new")} size="sm">
        {open ? <TargetForm choices={choices} onDone={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function scopeOf(text: string): TargetScope {
  const [kind, ...rest] = text.split(":");
  const code = rest.join(":");
  if (code === "") return { kind: "site" };
  return kind === "product" ? { kind: "product", code } : { kind: "equipment", code };
}

function TargetForm({ choices, onDone }: { choices: ExplorerChoices; onDone: () => void }) {
  const t = useTranslations("oee-explorer.targetPage");
  const scopes = useTranslations("oee-explorer.scope");
  const name = useLocalName();
  const words = useKpiWords();
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const [scope, setScope] = useState("site");
  const [kpi, setKpi] = useState<KpiName>("oee");
  const [value, setValue] = useState("");
  const [from, setFrom] = useState("");
  const unit = UNITS[KPI_DEFINITIONS[kpi].unit];
  const number = value.trim() === "" ? null : Number(value.replace(",", "."));
  const isWrong = number !== null && !(number > 0);
  const save = useMutation(
    trpc.oeeTargets.set.mutationOptions({
      onSuccess: () => {
        toast({ tone: "ok", title: t("saved") });
        onDone();
        router.refresh();
      },
    }),
  );
  const options = [
    { value: "site", label: scopes("site") },
    ...(["areas", "lines", "units", "products"] as const).flatMap((group) =>
      choices[group].map((each) => ({
        value: `${group.slice(0, -1)}:${each.code}`,
        label: `${each.code} ${name(each)}`,
        note: scopes(`kinds.${group}`),
        keywords: [each.nameEn, each.nameZh],
      })),
    ),
  ];
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWrong || !/^\d{4}-\d{2}-\d{2}$/.test(from)) return;
        const rounded = number === null ? null : Number((number * unit.size).toPrecision(12));
        save.mutate({ scope: scopeOf(scope), kpi, value: rounded, effectiveFrom: from });
      }}
    >
      <CommandFaults error={save.error} />
      <FormField label={t("scope")}>
        <Combobox options={options} value={scope} onValueChange={setScope} />
      </FormField>
      <FormField label={t("figure")}>
        <Select
          value={kpi}
          options={KPI_NAMES.map((each) => ({ value: each, label: words(each).name }))}
          onChange={(event) => setKpi(KPI_NAMES.find((each) => each === event.target.value) ?? "oee")}
        />
      </FormField>
      <FormField label={t("value")} hint={t("valueHint")} error={isWrong ? t("fault") : undefined}>
        <NumberField unit={unit.sign} value={value} onChange={(event) => setValue(event.target.value)} />
      </FormField>
      <FormField label={t("from")} required>
        <DateField value={from} onChange={(event) => setFrom(event.target.value)} />
      </FormField>
      <div>
        <Button type="submit" variant="primary" loading={save.isPending} disabled={isWrong || from === ""}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
