"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox } from "@/app/_ui/checkbox";
import { Combobox } from "@/app/_ui/combobox";
import { DateField, DateTimeField } from "@/app/_ui/date-field";
import { FileDrop } from "@/app/_ui/file-drop";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { NumberField } from "@/app/_ui/number-field";
import { RadioGroup } from "@/app/_ui/radio-group";
import { ScanInput } from "@/app/_ui/scan-input";
import { Select } from "@/app/_ui/select";
import { Switch } from "@/app/_ui/switch";
import { Textarea } from "@/app/_ui/textarea";

const grades = ["N35", "N42M", "N45SH", "N48H", "38EH"].map((grade) => ({ value: grade, label: grade }));
const furnaces = ["SF-01", "SF-02", "SF-03"].map((code) => ({ value: code, label: code }));

export function FieldSection() {
  const t = useTranslations("design.fields");
  const [grade, setGrade] = useState("N45SH");
  const [on, setOn] = useState(true);
  return (
    <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
      <FormField label={t("text")} hint={t("textHint")} required>
        <Input defaultValue="PO-2026-0812" mono />
      </FormField>
      <FormField label={t("number")} error={t("numberError")}>
        <NumberField unit="°C" defaultValue="1,260" />
      </FormField>
      <FormField label={t("select")}>
        <Select options={furnaces} defaultValue="SF-02" />
      </FormField>
      <FormField label={t("combobox")}>
        <Combobox options={grades} value={grade} onValueChange={setGrade} />
      </FormField>
      <FormField label={t("date")} optional>
        <DateField defaultValue="2026-03-05" />
      </FormField>
      <FormField label={t("dateTime")}>
        <DateTimeField defaultValue="2026-03-05 07:30" />
      </FormField>
      <FormField label={t("disabled")}>
        <Input disabled defaultValue="N45SH" />
      </FormField>
      <FormField label={t("readOnly")}>
        <NumberField readOnly unit="h" defaultValue="4.5" />
      </FormField>
      <FormField label={t("area")} optional>
        <Textarea />
      </FormField>
      <FormField label={t("file")}>
        <FileDrop accept={[".csv", ".txt", ".xlsx"]} maxBytes={2_000_000} onFiles={() => undefined} />
      </FormField>
      <div className="grid content-start gap-3">
        <Checkbox label={t("check")} hint={t("checkHint")} defaultChecked />
        <Switch label={t("switch")} checked={on} onCheckedChange={setOn} />
        <RadioGroup
          name="verdict"
          label={t("radio")}
          inline
          defaultValue="pass"
          options={[
            { value: "pass", label: t("radioPass") },
            { value: "fail", label: t("radioFail") },
            { value: "none", label: t("radioNone"), disabled: true },
          ]}
        />
      </div>
      <FormField label={t("scan")}>
        <ScanInput onScan={() => undefined} />
      </FormField>
    </div>
  );
}
