"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Panel } from "@/app/_ui/panel";
import { PinForm } from "./pin-form";

/** One's own PIN: whether there is one, and a dialog to set or remove it. */
export function PinPanel({ hasPin, mayHavePin }: { hasPin: boolean; mayHavePin: boolean }) {
  const t = useTranslations("identity.account");
  const router = useRouter();
  const [change, setChange] = useState<"set" | "remove" | null>(null);
  const state = hasPin ? "pinSet" : mayHavePin ? "pinNone" : "pinNotForRole";
  return (
    <Panel title={t("pin")}>
      <p>{t(state)}</p>
      {mayHavePin ? (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button onClick={() => setChange("set")}>{t(hasPin ? "changePin" : "setPin")}</Button>
          {hasPin ? (
            <Button variant="ghost" onClick={() => setChange("remove")}>
              {t("removePin")}
            </Button>
          ) : null}
        </div>
      ) : null}
      <Dialog
        open={change !== null}
        onOpenChange={(open) => setChange(open ? change : null)}
        title={t(change === "remove" ? "removePin" : hasPin ? "changePin" : "setPin")}
        size="sm"
      >
        {change ? (
          <PinForm
            removes={change === "remove"}
            onDone={() => {
              setChange(null);
              router.refresh();
            }}
          />
        ) : null}
      </Dialog>
    </Panel>
  );
}
