"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { Panel } from "@/app/_ui/panel";
import { useUrlState } from "@/app/_ui/use-url-state";

/** Lots by their codes, or all that an order or a furnace run made. */
export function ChooseLots() {
  const t = useTranslations("grading.choose");
  const url = useUrlState();
  const [lots, setLots] = useState(url.get("lots"));
  const [order, setOrder] = useState(url.get("order"));
  const [run, setRun] = useState(url.get("run"));
  const clear = () => {
    setLots("");
    setOrder("");
    setRun("");
    url.set({ lots: null, order: null, run: null });
  };
  return (
    <Panel title={t("title")}>
      <form
        className="grid items-end gap-3 md:grid-cols-[2fr_1fr_1fr_auto]"
        onSubmit={(event) => {
          event.preventDefault();
          url.set({ lots: lots.trim() || null, order: order.trim() || null, run: run.trim() || null });
        }}
      >
        <FormField label={t("lots")}>
          <Input
            value={lots}
            mono
            onChange={(event) => setLots(event.target.value)}
            placeholder={t("lotsHint")}
          />
        </FormField>
        <FormField label={t("order")}>
          <Input value={order} mono onChange={(event) => setOrder(event.target.value)} />
        </FormField>
        <FormField label={t("run")}>
          <Input value={run} mono onChange={(event) => setRun(event.target.value)} />
        </FormField>
        <span className="flex gap-2">
          <Button type="submit" variant="primary">
            {t("submit")}
          </Button>
          <Button onClick={clear}>{t("clear")}</Button>
        </span>
      </form>
    </Panel>
  );
}
