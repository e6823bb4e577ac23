"use client";

import { useTranslations } from "next-intl";
import { TextFormField } from "@/app/_client/bound-fields";
import type { LotDecision } from "@/server/modules/nonconformance/contract";

/** The sentence that a signature stands for. */
export function Meaning({ of }: { of: LotDecision | "proposed" | "approve" | "reject" }) {
  const t = useTranslations("nonconformance");
  return (
    <p className="rounded-md border border-line px-3 py-2 text-sm">
      <span className="mb-0.5 block text-muted text-xs">{t("dispose.meaning")}</span>
      {t(`meanings.${of}`)}
    </p>
  );
}

export function PasswordField() {
  const t = useTranslations("nonconformance.dispose");
  return (
    <TextFormField
      name="password"
      type="password"
      autoComplete="current-password"
      label={t("password")}
      hint={t("passwordHint")}
      required
    />
  );
}
