"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "@/app/_client/trpc";
import { useHydrated } from "@/app/_client/use-hydrated";
import { useSendOnce } from "@/app/_client/use-send-once";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { Combobox } from "@/app/_ui/combobox";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import type { LotChoices } from "@/server/modules/lots/contract";
import { HandlingFaults } from "../../_components/handling-faults";
import { HandlingResult } from "../../_components/handling-result";
import { LotBasket } from "../../_components/lot-basket";
import { type BasketLot, isReady, toInputs } from "../../_lib/basket";

const EMPTY = { materialCode: "", code: "", locationCode: "" };

/** What goes into the blend with its shares, and what the blend is. */
export function MergeForm({ initial, choices }: { initial: BasketLot[]; choices: LotChoices }) {
  const t = useTranslations("handling.merge");
  const basket = useTranslations("handling.basket");
  const name = useLocalName();
  const client = useTRPCClient();
  const hydrated = useHydrated();
  const [lots, setLots] = useState(initial);
  const [output, setOutput] = useState(EMPTY);
  const { sendOnce } = useSendOnce((input: Parameters<typeof client.lots.merge.mutate>[0], options) =>
    client.lots.merge.mutate(input, options),
  );
  const merge = useMutation({
    mutationFn: () =>
      sendOnce({
        inputs: toInputs(lots),
        output: {
          ...(output.materialCode ? { materialCode: output.materialCode } : {}),
          ...(output.code.trim() ? { code: output.code.trim() } : {}),
          ...(output.locationCode ? { locationCode: output.locationCode } : {}),
        },
      }),
  });
  if (merge.data) {
    return (
      <HandlingResult
        run={merge.data}
        onAgain={() => {
          merge.reset();
          setLots([]);
          setOutput(EMPTY);
        }}
      />
    );
  }
  const materials = new Set(lots.map(({ lot }) => lot.material.code));
  const needsMaterial = materials.size > 1 && !output.materialCode;
  // Different materials are blended by mass: the blend is counted in kg.
  const offered = choices.materials.filter(
    (material) =>
      materials.has(material.code) || (material.baseUnit === "kg" && material.kind !== "raw-metal"),
  );
  return (
    <fieldset
      disabled={!hydrated}
      className="grid min-w-0 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(16rem,1fr)]"
    >
      <Panel title={basket("caption")}>
        <LotBasket lots={lots} onChange={setLots} />
      </Panel>
      <Panel title={t("output")}>
        <div className="grid gap-4">
          <FormField label={t("outputMaterial")} hint={t("same")} required={materials.size > 1}>
            <Combobox
              value={output.materialCode || null}
              onValueChange={(materialCode) => setOutput((all) => ({ ...all, materialCode }))}
              options={offered.map((material) => ({
                value: material.code,
                label: name(material),
                note: material.code,
                keywords: [material.nameEn, material.nameZh],
              }))}
            />
          </FormField>
          <FormField label={t("code")} hint={t("automatic")} optional>
            <Input
              mono
              value={output.code}
              onChange={(event) => setOutput((all) => ({ ...all, code: event.target.value }))}
            />
          </FormField>
          <FormField label={t("location")} optional>
            <Select
              value={output.locationCode}
              placeholder={t("anywhere")}
              onChange={(event) => setOutput((all) => ({ ...all, locationCode: event.target.value }))}
              options={choices.locations.map((each) => ({ value: each.code, label: name(each) }))}
            />
          </FormField>
          <HandlingFaults error={merge.error} />
          <Button
            variant="primary"
            loading={merge.isPending}
            disabled={lots.length < 2 || needsMaterial || !isReady(lots)}
            onClick={() => merge.mutate()}
          >
            {t("submit")}
          </Button>
          <p aria-live="polite" className="min-h-5 text-muted text-sm">
            {lots.length < 2 ? t("needTwo") : needsMaterial ? t("needMaterial") : ""}
          </p>
        </div>
      </Panel>
    </fieldset>
  );
}
