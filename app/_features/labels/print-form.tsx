"use client";

import { Printer } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_ui/button";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { NumberField } from "@/app/_ui/number-field";
import { Select } from "@/app/_ui/select";
import {
  LABEL_DPI,
  LABEL_SIZES,
  type LabelDpi,
  type LabelFormat,
  type LabelSize,
} from "@/server/modules/labels/contract";
import { PrintedFile } from "./printed-file";
import { usePrintLabels } from "./use-print-labels";

const MOST_LABELS = 1000;

/**
 * How the labels of these lots are printed. That they are is kept before anything reaches a printer; where one of them
 * was printed before, the reason is asked for.
 */
export function PrintForm({
  lots,
  before,
  formats,
  size,
  onSizeChange,
  copies,
  onCopiesChange,
  controls = "md",
}: {
  lots: readonly string[];
  /** of how many lots a label was printed before */
  before: number;
  formats: readonly LabelFormat[];
  size: LabelSize;
  onSizeChange: (size: LabelSize) => void;
  copies: string;
  onCopiesChange: (copies: string) => void;
  controls?: "md" | "touch";
}) {
  const t = useTranslations("labels");
  const form = useTranslations("common.form");
  const router = useRouter();
  const [format, setFormat] = useState<LabelFormat>(formats[0] ?? "pdf");
  const [dpi, setDpi] = useState<LabelDpi>(203);
  const [reason, setReason] = useState("");
  const [checked, setChecked] = useState(false);
  const print = usePrintLabels({
    onPrinted: () => {
      setReason("");
      setChecked(false);
      router.refresh();
    },
  });

  const count = Number(copies.normalize("NFKC"));
  const copiesAreWrong =
    !Number.isInteger(count) || count < 1 || count > 100 || count * lots.length > MOST_LABELS;
  const reasonIsMissing = before > 0 && reason.trim() === "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (copiesAreWrong || reasonIsMissing) return;
    print.start({
      lots: [...lots],
      format,
      size,
      copies: count,
      ...(format === "zpl" ? { dpi } : {}),
      ...(before > 0 ? { reason: reason.trim() } : {}),
    });
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-3">
      {print.fault ? (
        <p role="alert" className="rounded-md border border-bad-line bg-bad-bg px-3 py-2 text-bad-fg">
          {print.fault}
        </p>
      ) : null}
      <div className="grid gap-3 sm:grid-cols-2">
        <FormField label={t("format.label")} size={controls}>
          <Select
            size={controls}
            value={format}
            onChange={(event) => setFormat(formats.find((each) => each === event.target.value) ?? format)}
            options={formats.map((value) => ({ value, label: t(`format.${value}`) }))}
          />
        </FormField>
        <FormField label={t("size.label")} size={controls}>
          <Select
            size={controls}
            value={size}
            onChange={(event) =>
              onSizeChange(LABEL_SIZES.find((each) => each === event.target.value) ?? size)
            }
            options={LABEL_SIZES.map((value) => ({ value, label: t(`size.${value}`) }))}
          />
        </FormField>
        <FormField
          label={t("copies")}
          size={controls}
          error={checked && copiesAreWrong ? t("copiesFault") : undefined}
        >
          <NumberField
            size={controls}
            inputMode="numeric"
            value={copies}
            onChange={(event) => onCopiesChange(event.target.value)}
          />
        </FormField>
        {format === "zpl" ? (
          <FormField label={t("dpi.label")} size={controls}>
            <Select
              size={controls}
              value={String(dpi)}
              onChange={(event) =>
                setDpi(LABEL_DPI.find((each) => String(each) === event.target.value) ?? dpi)
              }
              options={LABEL_DPI.map((value) => ({ value: String(value), label: t(`dpi.${value}`) }))}
            />
          </FormField>
        ) : null}
      </div>
      {before > 0 ? (
        <FormField
          label={t("reason")}
          size={controls}
          required
          hint={t("reasonHint", { before, total: lots.length })}
          error={checked && reasonIsMissing ? form("required") : undefined}
        >
          <Input
            size={controls}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
        </FormField>
      ) : null}
      <div>
        <Button
          type="submit"
          variant="primary"
          size={controls}
          loading={print.pending}
          icon={<Printer aria-hidden="true" className={controls === "touch" ? "size-5" : "size-4"} />}
        >
          {before > 0 ? t(`again.${format}`) : t(`make.${format}`)}
        </Button>
      </div>
      <div role="status">
        {print.printed > 0 ? <p className="text-ok-fg">{t("recorded", { count: print.printed })}</p> : null}
        {print.file ? <PrintedFile file={print.file} size={controls} /> : null}
      </div>
    </form>
  );
}
