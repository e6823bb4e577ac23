"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Sheet } from "@/app/_ui/dialog";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { useToast } from "@/app/_ui/toast";
import type { ReasonChoiceDto, UnexplainedStopDto } from "@/server/modules/equipment/contract/stops";
import { partOf, type StopRange, wholeOf } from "../_lib/stop-range";
import { ReasonChoices } from "./reason-choices";
import { type Split, SplitControl } from "./split-control";

/** Asks why: the reasons that these machines had most often first. Tapping one says it; it can be undone for ten seconds. */
export function ReasonSheet({
  stops,
  now,
  onClose,
  onChanged,
}: {
  stops: readonly UnexplainedStopDto[];
  now: string;
  onClose: () => void;
  onChanged: () => Promise<void>;
}) {
  const t = useTranslations("live.reasons");
  const trpc = useTRPC();
  const toast = useToast();
  const name = useLocalName();
  const formatter = useFormatter();
  const { errorText } = useErrorText();
  const [note, setNote] = useState("");
  const [split, setSplit] = useState<Split | null>(null);
  const equipmentClasses = [...new Set(stops.map(({ equipment }) => equipment.equipmentClass))].sort();
  const reasons = useQuery(trpc.stops.reasons.queryOptions({ equipmentClasses }));
  const undo = useMutation(trpc.stops.undo.mutationOptions());
  const classify = useMutation(trpc.stops.classify.mutationOptions());
  const [only] = stops.length === 1 ? stops : [];
  const ranges: StopRange[] =
    only && split ? [partOf(only, split.at, split.side)] : stops.map((stop) => wholeOf(stop));
  const clock = (instant: string) => formatter.dateTime(new Date(instant), "time");
  const title = only
    ? t("titleOne", {
        code: only.equipment.code,
        from: clock(only.startsAt),
        to: only.endsAt === null ? t("now") : clock(only.endsAt),
      })
    : t("titleMany", { count: stops.length });

  const takeBack = (correctionIds: string[]) =>
    undo.mutate(
      { correctionIds },
      {
        onSuccess: () => {
          void onChanged();
          toast({ title: t("undone") });
        },
        onError: (error) => toast({ title: errorText(error), tone: "bad" }),
      },
    );
  const say = (reason: ReasonChoiceDto) =>
    classify.mutate(
      { stops: ranges, reasonCode: reason.code, ...(note.trim() ? { note } : {}) },
      {
        onSuccess: ({ classified }) => {
          const ids = classified.map(({ correctionId }) => correctionId);
          toast({ title: t("done", { count: ids.length, reason: name(reason) }), undo: () => takeBack(ids) });
          onClose();
          void onChanged();
        },
      },
    );
  return (
    <Sheet
      open
      size="md"
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={title}
      description={only ? name(only.equipment) : stops.map(({ equipment }) => equipment.code).join(", ")}
    >
      <div className="grid gap-5 text-lg">
        {classify.error ? (
          <p role="alert" className="rounded-md border border-bad-line bg-bad-bg px-3 py-2 text-bad-fg">
            {errorText(classify.error)}
          </p>
        ) : null}
        <ReasonChoices reasons={reasons.data} disabled={classify.isPending} onChoose={say} />
        {only ? <SplitControl stop={only} now={now} split={split} onSplit={setSplit} /> : null}
        <FormField label={t("note")} size="touch">
          <Input
            size="touch"
            value={note}
            maxLength={500}
            onChange={(event) => setNote(event.target.value)}
          />
        </FormField>
      </div>
    </Sheet>
  );
}
