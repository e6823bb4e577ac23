"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { Dialog } from "@/app/_ui/dialog";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { FormField } from "@/app/_ui/form-field";
import { NumberField } from "@/app/_ui/number-field";
import { Select } from "@/app/_ui/select";
import { useToast } from "@/app/_ui/toast";
import { GRADE_OWNER_KINDS } from "@/server/modules/materials/contract";
import type { GradingSettings } from "@/server/modules/quality/contract/grading";

const PREFERENCES = ["series-first", "energy-first"] as const;

/** In which order grades are preferred, whose grades are tried, and how far pieces may be off their block. */
export function SettingsButton({ settings }: { settings: GradingSettings }) {
  const t = useTranslations("grading.settings");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("action")}</Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title")} description={t("body")}>
        {open ? <SettingsForm settings={settings} onDone={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function SettingsForm({ settings, onDone }: { settings: GradingSettings; onDone: () => void }) {
  const t = useTranslations("grading.settings");
  const owners = useTranslations("master-data.ownerKinds");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  const [preference, setPreference] = useState(settings.preference);
  const [ownerKinds, setOwnerKinds] = useState<string[]>(settings.ownerKinds);
  const [percent, setPercent] = useState(String(Number((settings.fluxTolerance * 100).toFixed(3))));
  const save = useMutation(
    trpc.grading.setSettings.mutationOptions({
      onSuccess: () => {
        toast({ tone: "ok", title: t("saved") });
        onDone();
        router.refresh();
      },
    }),
  );
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({
          preference,
          ownerKinds: GRADE_OWNER_KINDS.filter((kind) => ownerKinds.includes(kind)),
          fluxTolerance: Number(percent) / 100,
          expectedVersion: settings.version,
        });
      }}
    >
      {save.isError ? <ErrorSummary entries={[{ message: errorText(save.error) }]} /> : null}
      <FormField label={t("preference")} hint={t("preferenceHint")}>
        <Select
          value={preference}
          onChange={(event) =>
            setPreference(event.target.value === "energy-first" ? "energy-first" : "series-first")
          }
          options={PREFERENCES.map((value) => ({ value, label: t(`preferences.${value}`) }))}
        />
      </FormField>
      <fieldset className="grid gap-1">
        <legend className="mb-1 font-medium text-sm">{t("owners")}</legend>
        {GRADE_OWNER_KINDS.map((kind) => (
          <Checkbox
            key={kind}
            label={owners(kind)}
            checked={ownerKinds.includes(kind)}
            onChange={(event) =>
              setOwnerKinds(
                event.target.checked ? [...ownerKinds, kind] : ownerKinds.filter((each) => each !== kind),
              )
            }
          />
        ))}
      </fieldset>
      <FormField label={t("tolerance")} hint={t("toleranceHint")}>
        <NumberField value={percent} unit="%" onChange={(event) => setPercent(event.target.value)} />
      </FormField>
      <div>
        <Button type="submit" variant="primary" loading={save.isPending}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}
