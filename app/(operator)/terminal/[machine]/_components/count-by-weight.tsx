"use client";

import { Scale } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { amountOf, isPositive } from "@/app/_features/terminal/finish-draft";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { FormField } from "@/app/_ui/form-field";
import { IconButton } from "@/app/_ui/icon-button";
import { NumberField } from "@/app/_ui/number-field";
import { decimal } from "@/server/domain/quantity/decimal";
import { countByWeight } from "@/server/domain/quantity/piece-count";

const EMPTY = { pieces: "", sampleG: "", totalKg: "" };

/** Counts pieces on a scale: the weight of a counted sample tells how many all of them are. */
export function CountByWeight({ onCount }: { onCount: (pieces: string, massKg: string) => void }) {
  const t = useTranslations("handling.count");
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState(EMPTY);
  const isComplete = isPositive(typed.sampleG) && isPositive(typed.totalKg) && isCount(typed.pieces);
  const counted = isComplete
    ? countByWeight(amountOf(typed.totalKg) ?? "0", {
        pieces: Number(amountOf(typed.pieces)),
        massKg: decimal(amountOf(typed.sampleG) ?? "0")
          .div(1000)
          .toFixed(),
      })
    : null;
  const field = (name: keyof typeof EMPTY, label: string, unit: string) => (
    <FormField label={label}>
      <NumberField
        size="touch"
        unit={unit}
        value={typed[name]}
        onChange={(event) => setTyped((all) => ({ ...all, [name]: event.target.value }))}
      />
    </FormField>
  );
  return (
    <>
      <IconButton
        size="touch"
        label={t("open")}
        icon={<Scale aria-hidden="true" className="size-5" />}
        onClick={() => setOpen(true)}
      />
      <Dialog open={open} onOpenChange={setOpen} title={t("title")} description={t("body")} size="sm">
        <div className="grid gap-4 text-lg">
          {field("pieces", t("pieces"), common("units.pcs"))}
          {field("sampleG", t("sampleMass"), common("units.g"))}
          {field("totalKg", t("totalMass"), common("units.kg"))}
          <p aria-live="polite" className={counted && !counted.isWhole ? "text-bad-fg" : "text-muted"}>
            {counted === null
              ? t("waiting")
              : counted.isWhole
                ? t("result", {
                    count: Number(counted.pieces),
                    mass: counted.pieceMassKg.times(1000).toFixed(),
                  })
                : t("notWhole", { exact: counted.exact.toFixed() })}
          </p>
          <Button
            size="touch"
            variant="primary"
            disabled={!counted?.isWhole}
            onClick={() => {
              if (!counted) return;
              onCount(counted.pieces.toFixed(), amountOf(typed.totalKg) ?? "");
              setTyped(EMPTY);
              setOpen(false);
            }}
          >
            {t("use")}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

function isCount(text: string): boolean {
  return isPositive(text) && /^\d+$/.test(amountOf(text) ?? "");
}
