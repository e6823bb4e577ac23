"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { StatusBadge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { FormField } from "@/app/_ui/form-field";
import { NumberField } from "@/app/_ui/number-field";
import { ScanInput } from "@/app/_ui/scan-input";
import { Select } from "@/app/_ui/select";
import { Switch } from "@/app/_ui/switch";

export function TouchSection() {
  const t = useTranslations("design");
  const words = useTranslations("common.scan");
  const units = useTranslations("common.units");
  const [code, setCode] = useState("");
  const [on, setOn] = useState(false);
  return (
    <div className="grid max-w-3xl gap-4 text-xl">
      <ScanInput
        size="touch"
        label={t("fields.scan")}
        onScan={setCode}
        message={code ? words("read", { code }) : words("ready")}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField size="touch" label={t("touch.good")}>
          <NumberField size="touch" unit={units("pcs")} defaultValue="480" />
        </FormField>
        <FormField size="touch" label={t("touch.scrap")}>
          <NumberField size="touch" unit={units("pcs")} defaultValue="12" />
        </FormField>
        <FormField size="touch" label={t("fields.select")}>
          <Select size="touch" options={[{ value: "SF-01", label: "SF-01" }]} />
        </FormField>
        <div>
          <Checkbox size="touch" label={t("fields.check")} />
          <Switch size="touch" label={t("fields.switch")} checked={on} onCheckedChange={setOn} />
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <StatusBadge size="touch" tone="info" label={t("tones.info")} />
        <Button size="touch" variant="primary">
          {t("touch.start")}
        </Button>
        <Button size="touch">{t("touch.finish")}</Button>
      </div>
    </div>
  );
}
