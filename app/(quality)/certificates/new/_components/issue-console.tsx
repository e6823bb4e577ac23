"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { StatementView } from "@/app/_features/certificates/statement-view";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { ErrorState } from "@/app/_ui/error-state";
import { FormField } from "@/app/_ui/form-field";
import { formatDecimalText } from "@/app/_ui/number-format";
import { Panel } from "@/app/_ui/panel";
import { RadioGroup } from "@/app/_ui/radio-group";
import { TableSkeleton } from "@/app/_ui/skeleton";
import { Textarea } from "@/app/_ui/textarea";
import {
  CERTIFICATE_LANGUAGES,
  CERTIFICATE_PARTS,
  CERTIFICATE_UNITS,
  type CertificateLanguage,
  type CertificatePart,
  type CertificateUnits,
  type PreviewCertificateInput,
} from "@/server/modules/certificates/contract";
import { ObjectionList } from "./objection-list";
import { SignDialog } from "./sign-dialog";

export type ShippedLot = { lot: string; quantity: string; unit: "kg" | "pcs"; isBack: boolean };

/** Which lots, in which language and units, with which parts; the preview gathers the rest from the lots themselves. */
export function IssueConsole({
  shipment,
  lots,
  replaces,
}: {
  shipment: string;
  lots: readonly ShippedLot[];
  replaces: string | null;
}) {
  const t = useTranslations("certificates");
  const units = useTranslations("common.units");
  const trpc = useTRPC();
  const { errorText } = useErrorText();
  const delivered = lots.filter((lot) => !lot.isBack).map((lot) => lot.lot);
  const [chosen, setChosen] = useState<readonly string[]>(delivered);
  const [language, setLanguage] = useState<CertificateLanguage>("both");
  const [unitSystem, setUnitSystem] = useState<CertificateUnits>("si");
  const [parts, setParts] = useState<readonly CertificatePart[]>(["curves", "chemistry", "genealogy"]);
  const [remark, setRemark] = useState("");
  const [isSigning, setSigning] = useState(false);
  const content: PreviewCertificateInput = {
    shipmentNumber: shipment,
    ...(chosen.length === delivered.length ? {} : { lots: chosen.map((lot) => ({ lot })) }),
    language,
    units: unitSystem,
    parts: [...parts],
    ...(replaces ? { replaces } : {}),
  };
  const preview = useQuery({
    ...trpc.certificates.preview.queryOptions(content),
    enabled: chosen.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const toggled = <Item,>(list: readonly Item[], item: Item) =>
    list.includes(item) ? list.filter((each) => each !== item) : [...list, item];
  const isReady = chosen.length > 0 && preview.data?.objections.length === 0 && !preview.isFetching;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[20rem_1fr]">
      <Panel title={t("issue.choose")}>
        <div className="grid gap-4">
          <fieldset className="grid gap-1">
            <legend className="mb-1 font-medium text-sm">{t("issue.lots")}</legend>
            {lots.map((lot) => (
              <Checkbox
                key={lot.lot}
                label={<span className="font-mono">{lot.lot}</span>}
                hint={
                  lot.isBack
                    ? t("issue.returned")
                    : `${formatDecimalText(lot.quantity, { maximumFractionDigits: 3 })} ${units(lot.unit)}`
                }
                checked={chosen.includes(lot.lot)}
                disabled={lot.isBack}
                onChange={() => setChosen(toggled(chosen, lot.lot))}
              />
            ))}
          </fieldset>
          <FormField label={t("fields.language")}>
            <RadioGroup
              name="language"
              value={language}
              onValueChange={(value) => setLanguage(value as CertificateLanguage)}
              options={CERTIFICATE_LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
            />
          </FormField>
          <FormField label={t("fields.units")}>
            <RadioGroup
              name="units"
              value={unitSystem}
              onValueChange={(value) => setUnitSystem(value as CertificateUnits)}
              options={CERTIFICATE_UNITS.map((value) => ({ value, label: t(`units.${value}`) }))}
            />
          </FormField>
          <fieldset className="grid gap-1">
            <legend className="mb-1 font-medium text-sm">{t("fields.parts")}</legend>
            {CERTIFICATE_PARTS.map((part) => (
              <Checkbox
                key={part}
                label={t(`parts.${part}`)}
                checked={parts.includes(part)}
                onChange={() => setParts(toggled(parts, part))}
              />
            ))}
          </fieldset>
          <FormField label={t("fields.remark")} optional>
            <Textarea
              rows={2}
              maxLength={500}
              value={remark}
              onChange={(event) => setRemark(event.target.value)}
            />
          </FormField>
          <Button variant="primary" disabled={!isReady} onClick={() => setSigning(true)}>
            {t("issue.sign")}
          </Button>
          {chosen.length === 0 ? <p className="text-sm text-warn-fg">{t("issue.noLots")}</p> : null}
        </div>
      </Panel>
      <div className="grid min-w-0 gap-4" aria-busy={preview.isFetching}>
        {preview.isError ? <ErrorState title={errorText(preview.error)} /> : null}
        {preview.data ? (
          <>
            <ObjectionList
              objections={preview.data.objections}
              isSpecimen={preview.data.content.isSpecimen}
            />
            <StatementView content={preview.data.content} />
          </>
        ) : preview.isError || chosen.length === 0 ? null : (
          <Panel title={t("issue.previewing")}>
            <TableSkeleton rows={6} />
          </Panel>
        )}
      </div>
      {isSigning ? (
        <SignDialog
          content={{ ...content, ...(remark.trim() === "" ? {} : { remark: remark.trim() }) }}
          isReissue={replaces !== null}
          onClose={() => setSigning(false)}
        />
      ) : null}
    </div>
  );
}
