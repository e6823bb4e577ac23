"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import {
  NumberFormField,
  QuantityFormField,
  SelectFormField,
  TextFormField,
} from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotHref } from "@/app/_features/lots/lot-href";
import { Dialog } from "@/app/_ui/dialog";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageSkeleton } from "@/app/_ui/skeleton";
import { useToast } from "@/app/_ui/toast";
import { decimal, massOfPart } from "@/server/domain/quantity/decimal";
import { countByWeight } from "@/server/domain/quantity/piece-count";
import type { LotChoices } from "@/server/modules/lots/contract";
import { recountLotInput } from "@/server/modules/lots/contract/handling";
import type { LotDetail } from "@/server/modules/lots/contract/lot-detail";

/** Turns kilograms into pieces by a weighed sample, or pieces into kilograms. */
export function RecountDialog({
  lot,
  open,
  onOpenChange,
}: {
  lot: LotDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("handling.recount");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title", { lot: lot.code })}
      description={lot.unit === "kg" ? t("bodyToPieces") : t("bodyToMass")}
    >
      {open ? <RecountTo lot={lot} onDone={() => onOpenChange(false)} /> : null}
    </Dialog>
  );
}

function RecountTo({ lot, onDone }: { lot: LotDetail; onDone: () => void }) {
  const t = useTranslations("handling.recount");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const choices = useQuery(trpc.lots.choices.queryOptions());
  if (choices.isPending) return <PageSkeleton label={common("state.loading")} />;
  const targets = (choices.data?.materials ?? []).filter(
    (material) => material.kind === lot.material.kind && material.baseUnit !== lot.unit,
  );
  if (targets.length === 0) return <EmptyState compact title={t("none")} />;
  return <RecountForm lot={lot} targets={targets} onDone={onDone} />;
}

function RecountForm({
  lot,
  targets,
  onDone,
}: {
  lot: LotDetail;
  targets: LotChoices["materials"];
  onDone: () => void;
}) {
  const t = useTranslations("handling.recount");
  const units = useTranslations("common.units");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const name = useLocalName();
  const toPieces = lot.unit === "kg";
  const state = useCommandForm({
    schema: recountLotInput,
    defaultValues: { lot: lot.code, materialCode: targets.length === 1 ? (targets[0]?.code ?? "") : "" },
    mutation: trpc.lots.recount.mutationOptions(),
    warnOnLeave: false,
    onSuccess: (run) => {
      const made = run.transformations[0]?.outputs[0]?.lot ?? "";
      toast({ tone: "ok", title: t("done", { lot: made }) });
      onDone();
      router.push(lotHref(made));
      router.refresh();
    },
  });
  const [quantity, sample] = useWatch({ control: state.form.control, name: ["quantity", "sample"] });
  return (
    <CommandForm state={state} submitLabel={t("submit")}>
      <SelectFormField
        name="materialCode"
        label={t("material")}
        required
        placeholder={t("material")}
        options={targets.map((material) => ({
          value: material.code,
          label: `${name(material)} (${material.code})`,
        }))}
      />
      <QuantityFormField
        name="quantity"
        label={t("quantity")}
        hint={t("quantityHint")}
        unit={units(lot.unit)}
        optional
      />
      {toPieces ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberFormField name="sample.pieces" label={t("samplePieces")} unit={units("pcs")} required />
          <QuantityFormField name="sample.massKg" label={t("sampleMass")} unit={units("kg")} required />
        </div>
      ) : null}
      <Preview lot={lot} quantity={quantity} sample={sample} />
      <TextFormField name="code" label={t("code")} mono optional />
    </CommandForm>
  );
}

/** What it will become, as soon as the figures are there. */
function Preview({ lot, quantity, sample }: { lot: LotDetail; quantity: unknown; sample: unknown }) {
  const t = useTranslations("handling.recount");
  const remaining = decimal(lot.remainingQuantity);
  const wanted = decimalOf(quantity) ?? remaining.minus(lot.reservedQuantity);
  if (wanted.lte(0) || wanted.gt(remaining)) return null;
  const massKg = massOfPart(wanted, remaining, decimal(lot.remainingMassKg));
  if (lot.unit === "pcs") return <p aria-live="polite">{t("previewMass", { mass: massKg.toFixed() })}</p>;
  const typed = (sample ?? {}) as { pieces?: unknown; massKg?: unknown };
  const sampleKg = decimalOf(typed.massKg);
  const pieces = decimalOf(typed.pieces);
  if (!sampleKg || !pieces || sampleKg.lte(0) || pieces.lte(0) || !pieces.mod(1).eq(0)) return null;
  const counted = countByWeight(massKg, { pieces: Number(pieces), massKg: sampleKg.toFixed() });
  return (
    <p aria-live="polite" className={counted.isWhole ? "font-semibold" : "text-bad-fg"}>
      {counted.isWhole
        ? t("preview", {
            count: Number(counted.pieces),
            mass: counted.pieceMassKg.times(1000).toFixed(),
          })
        : t("notWhole", { exact: counted.exact.toFixed() })}
    </p>
  );
}

function decimalOf(value: unknown) {
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  return /^\d+(\.\d+)?$/.test(text) ? decimal(text) : null;
}
