"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useRef, useState, useTransition } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { Button } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { useToast } from "@/app/_ui/toast";
import { OperatorChoice } from "./operator-choice";
import { PinPad } from "./pin-pad";
import { type SwitchOutcome, switchOperator } from "./switch-operator-action";

const PIN_LENGTH = { least: 4, most: 8 };

/** Name and PIN of whoever takes over at this terminal. `onSwitched` closes the dialog around it or moves on. */
export function OperatorSwitch({ onSwitched }: { onSwitched?: () => void }) {
  const t = useTranslations("identity.switch");
  const format = useFormatter();
  const router = useRouter();
  const toast = useToast();
  const trpc = useTRPC();
  const operators = useQuery(trpc.identity.operators.queryOptions());
  const [username, setUsername] = useState("");
  const [pin, setPin] = useState("");
  const [outcome, setOutcome] = useState<SwitchOutcome | null>(null);
  const [pending, startTransition] = useTransition();
  const pinField = useRef<HTMLInputElement>(null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    startTransition(async () => {
      const result = await switchOperator(username, pin);
      setPin("");
      setOutcome(result);
      if (!result.switched) return;
      const name = operators.data?.find((each) => each.username === username)?.displayName ?? username;
      toast({ tone: "ok", title: t("switched", { name }) });
      router.refresh();
      onSwitched?.();
    });
  };

  const refusal = outcome && !outcome.switched ? outcome.refusal : null;
  const until = refusal?.reason === "sign-in-locked" ? format.dateTime(new Date(refusal.until), "time") : "";
  return (
    <form onSubmit={submit} className="grid gap-4">
      {refusal && !pending ? (
        <ErrorSummary title={t(`refusal.${refusal.reason}`, { until })} entries={[]} />
      ) : null}
      <div className="grid gap-6 md:grid-cols-2">
        <div className="grid content-start gap-4">
          <OperatorChoice
            operators={operators.data ?? []}
            value={username}
            onChoose={(name) => {
              setUsername(name);
              pinField.current?.focus();
            }}
          />
          <FormField label={t("username")} id="switch-username">
            <Input
              name="username"
              size="touch"
              value={username}
              onChange={(event) => setUsername(event.target.value)}
              autoCapitalize="none"
              spellCheck={false}
              required
            />
          </FormField>
        </div>
        <div className="grid content-start gap-4">
          <FormField label={t("pin")} id="switch-pin">
            <Input
              ref={pinField}
              name="pin"
              type="password"
              size="touch"
              inputMode="numeric"
              pattern={`\\d{${PIN_LENGTH.least},${PIN_LENGTH.most}}`}
              maxLength={PIN_LENGTH.most}
              value={pin}
              onChange={(event) => setPin(event.target.value.replaceAll(/\D/g, ""))}
              autoComplete="off"
              required
            />
          </FormField>
          <PinPad value={pin} onChange={setPin} most={PIN_LENGTH.most} />
          <Button type="submit" variant="primary" size="touch" loading={pending} className="w-full">
            {t("submit")}
          </Button>
        </div>
      </div>
    </form>
  );
}
