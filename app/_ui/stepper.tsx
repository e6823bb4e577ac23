import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "./class-names";

export type Step = {
  id: string;
  label: string;
  note?: string;
  state: "done" | "current" | "upcoming" | "failed";
};

const marks: Record<Step["state"], string> = {
  done: "border-accent bg-accent text-accent-on",
  current: "border-accent bg-accent-soft text-accent-text",
  upcoming: "border-line-strong bg-surface text-muted",
  failed: "border-bad-solid bg-bad-bg text-bad-fg",
};

export function Stepper({ steps, label }: { steps: readonly Step[]; label: string }) {
  const t = useTranslations("common.step");
  return (
    <ol aria-label={label} className="flex flex-wrap gap-y-2">
      {steps.map((step, index) => (
        <li
          key={step.id}
          aria-current={step.state === "current" ? "step" : undefined}
          className="flex items-center gap-2 pr-2 text-sm"
        >
          <span
            className={cn(
              "flex size-6 shrink-0 items-center justify-center rounded-full border font-medium text-xs",
              marks[step.state],
            )}
          >
            <StepMark state={step.state} number={index + 1} />
          </span>
          <span
            className={cn(
              step.state === "current" && "font-medium",
              step.state === "upcoming" && "text-muted",
            )}
          >
            {step.label}
            {step.note ? <span className="block text-muted text-xs">{step.note}</span> : null}
            <span className="sr-only">{t(step.state)}</span>
          </span>
          {index < steps.length - 1 ? (
            <span aria-hidden="true" className="mx-1 h-px w-6 bg-line-strong" />
          ) : null}
        </li>
      ))}
    </ol>
  );
}

function StepMark({ state, number }: { state: Step["state"]; number: number }) {
  if (state === "done") return <Check aria-hidden="true" className="size-3.5" />;
  if (state === "failed") return <X aria-hidden="true" className="size-3.5" />;
  return number;
}
