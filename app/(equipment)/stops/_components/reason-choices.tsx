"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Skeleton } from "@/app/_ui/skeleton";
import type { ReasonChoiceDto } from "@/server/modules/equipment/contract/stops";

const MOST_USED = 6;
const CATEGORIES = [
  "breakdown",
  "setup",
  "minor-stop",
  "waiting-fill",
  "controlled-cooling",
  "planned",
] as const;

/** The most used reasons, then the tree of losses with every one of them. */
export function ReasonChoices({
  reasons,
  disabled,
  onChoose,
}: {
  reasons: readonly ReasonChoiceDto[] | undefined;
  disabled: boolean;
  onChoose: (reason: ReasonChoiceDto) => void;
}) {
  const t = useTranslations("live.reasons");
  const category = useTranslations("equipment.categories");
  if (!reasons) return <Skeleton className="h-64" />;
  const used = reasons.filter(({ used: count }) => count > 0).slice(0, MOST_USED);
  const groups = CATEGORIES.map((each) => ({
    category: each,
    own: reasons.filter(({ lossCategory }) => lossCategory === each),
  })).filter(({ own }) => own.length > 0);
  const buttons = (own: readonly ReasonChoiceDto[]) => (
    <Buttons reasons={own} disabled={disabled} onChoose={onChoose} />
  );
  return (
    <>
      {used.length > 0 ? (
        <section aria-label={t("mostUsed")}>
          <h3 className="mb-2 font-semibold text-base text-muted">{t("mostUsed")}</h3>
          {buttons(used)}
        </section>
      ) : null}
      {groups.map(({ category: each, own }) => (
        <section key={each} aria-label={category(each)}>
          <h3 className="mb-2 font-semibold text-base text-muted">{category(each)}</h3>
          {buttons(own)}
        </section>
      ))}
    </>
  );
}

function Buttons({
  reasons,
  disabled,
  onChoose,
}: {
  reasons: readonly ReasonChoiceDto[];
  disabled: boolean;
  onChoose: (reason: ReasonChoiceDto) => void;
}) {
  const name = useLocalName();
  return (
    <div className="grid grid-cols-2 gap-2">
      {reasons.map((reason) => (
        <button
          key={reason.code}
          type="button"
          disabled={disabled}
          onClick={() => onChoose(reason)}
          className="min-h-14 rounded-md border border-line-strong bg-surface px-3 py-2 text-left font-medium hover:bg-hover disabled:opacity-60"
        >
          {name(reason)}
        </button>
      ))}
    </div>
  );
}
