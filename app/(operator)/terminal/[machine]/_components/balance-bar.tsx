"use client";

import { useTranslations } from "next-intl";
import { cn } from "@/app/_ui/class-names";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { Quantity } from "@/app/_ui/quantity";
import { ToneShape } from "@/app/_ui/tone-shape";
import type { MassBalance } from "@/server/domain/mass-balance/balance";

/** Mass in against mass out as it is typed; what is not explained beyond the tolerance needs a reason. */
export function BalanceBar({
  balance,
  reason,
  onReason,
}: {
  balance: MassBalance | null;
  reason: string;
  onReason: (reason: string) => void;
}) {
  const t = useTranslations("terminal");
  const common = useTranslations("common");
  const kg = common("units.kg");
  if (!balance) return <p className="text-muted">{t("balance.unknown")}</p>;
  const exceeded = !balance.isWithinTolerance;
  return (
    <div className="grid gap-2" aria-live="polite">
      <dl
        className={cn(
          "flex flex-wrap items-center gap-x-6 gap-y-1 rounded-md border px-3 py-2",
          exceeded ? "border-bad-line bg-bad-bg text-bad-fg" : "border-ok-line bg-ok-bg text-ok-fg",
        )}
      >
        <ToneShape tone={exceeded ? "bad" : "ok"} className="size-4" />
        <Part label={t("balance.in")} value={balance.inputKg.toFixed()} unit={kg} />
        <Part label={t("balance.out")} value={balance.outputKg.toFixed()} unit={kg} />
        <Part label={t("balance.losses")} value={balance.lossKg.plus(balance.sampleKg).toFixed()} unit={kg} />
        <Part label={t("balance.unexplained")} value={balance.unexplainedKg.toFixed()} unit={kg} strong />
        <Part label={t("balance.allowed")} value={balance.allowedKg.toFixed(4)} unit={kg} />
      </dl>
      {exceeded ? (
        <FormField
          label={t("balance.reason")}
          required
          error={reason.trim() ? undefined : common("form.required")}
        >
          <Input size="touch" value={reason} onChange={(event) => onReason(event.target.value)} />
        </FormField>
      ) : null}
    </div>
  );
}

function Part({
  label,
  value,
  unit,
  strong = false,
}: {
  label: string;
  value: string;
  unit: string;
  strong?: boolean;
}) {
  return (
    <div className="flex items-baseline gap-2">
      <dt className="text-base">{label}</dt>
      <dd className={cn("text-ink", strong && "font-semibold")}>
        <Quantity value={value} unit={unit} decimals={4} />
      </dd>
    </div>
  );
}
