"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RadioFormField, TextareaFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { StatusBadge } from "@/app/_ui/badge";
import { Dialog } from "@/app/_ui/dialog";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import { useToast } from "@/app/_ui/toast";
import {
  type EffectCell,
  type EffectMatrix,
  setEffectInput,
} from "@/server/modules/quality/contract/grading";

/** Operations down, figures across: which figure still holds after which operation. */
export function EffectTable({ matrix, mayWrite }: { matrix: EffectMatrix; mayWrite: boolean }) {
  const t = useTranslations("grading.effects");
  const name = useLocalName();
  const [chosen, setChosen] = useState<EffectCell | null>(null);
  const cells = new Map(
    matrix.cells.map((cell) => [`${cell.operationCode} ${cell.characteristicCode}`, cell]),
  );
  return (
    <Panel flush title={t("title")} description={t("hint")}>
      <Table label={t("title")}>
        <thead>
          <tr>
            <Th>{t("operation")}</Th>
            {matrix.characteristics.map((each) => (
              <Th key={each.code}>{name(each)}</Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.operations.map((operation) => (
            <Tr key={operation.code}>
              <Td className="whitespace-nowrap">
                <span className="font-mono text-muted text-xs">{operation.code}</span> {name(operation)}
              </Td>
              {matrix.characteristics.map((characteristic) => {
                const cell = cells.get(`${operation.code} ${characteristic.code}`);
                return (
                  <Td key={characteristic.code}>
                    {cell ? (
                      <Effect
                        cell={cell}
                        characteristic={name(characteristic)}
                        onOpen={mayWrite ? () => setChosen(cell) : null}
                      />
                    ) : (
                      "—"
                    )}
                  </Td>
                );
              })}
            </Tr>
          ))}
        </tbody>
      </Table>
      <Dialog
        open={chosen !== null}
        onOpenChange={(open) => setChosen(open ? chosen : null)}
        title={t("change", {
          operation: chosen?.operationCode ?? "",
          characteristic: chosen?.characteristicCode ?? "",
        })}
        description={t("changeBody")}
      >
        {chosen ? <EffectForm cell={chosen} onDone={() => setChosen(null)} /> : null}
      </Dialog>
    </Panel>
  );
}

function Effect({
  cell,
  characteristic,
  onOpen,
}: {
  cell: EffectCell;
  characteristic: string;
  onOpen: (() => void) | null;
}) {
  const t = useTranslations("grading.effects");
  const shown = (
    <span
      className="inline-flex items-center gap-1"
      title={cell.note ?? undefined}
      translate={cell.note ? "no" : undefined}
    >
      <StatusBadge tone={cell.effect === "keeps" ? "ok" : "warn"} label={t(cell.effect)} />
      {cell.isDefault ? null : <span className="text-muted text-xs">{t("set")}</span>}
    </span>
  );
  if (onOpen === null) return shown;
  return (
    <button
      type="button"
      className="rounded-sm hover:bg-hover"
      aria-label={`${t("change", { operation: cell.operationCode, characteristic })}: ${t(cell.effect)}`}
      onClick={onOpen}
    >
      {shown}
    </button>
  );
}

function EffectForm({ cell, onDone }: { cell: EffectCell; onDone: () => void }) {
  const t = useTranslations("grading.effects");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const state = useCommandForm({
    schema: setEffectInput,
    defaultValues: {
      characteristicCode: cell.characteristicCode,
      operationCode: cell.operationCode,
      effect: cell.effect,
      note: cell.note ?? "",
    },
    mutation: trpc.grading.setEffect.mutationOptions(),
    warnOnLeave: false,
    onSuccess: () => {
      toast({ tone: "ok", title: t("saved") });
      onDone();
      router.refresh();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("submit")}>
      <RadioFormField
        name="effect"
        label={t("effect")}
        options={(["keeps", "ends"] as const).map((value) => ({ value, label: t(`long.${value}`) }))}
      />
      <TextareaFormField name="note" label={t("note")} rows={2} optional />
    </CommandForm>
  );
}
