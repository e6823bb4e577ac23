"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { cn } from "@/app/_ui/class-names";
import type { DemoAccountDto } from "@/server/modules/identity/contract";
import { DemoAccounts } from "./demo-accounts";
import { SignInForm } from "./sign-in-form";

/** The form, and in a demo database the accounts beside it. */
export function SignInPanel({ next, demoAccounts }: { next: string; demoAccounts: DemoAccountDto[] }) {
  const t = useTranslations("identity.signIn");
  const form = useRef<HTMLFormElement>(null);
  const isDemo = demoAccounts.length > 0;
  return (
    <div
      className={cn(
        "grid w-full gap-4",
        isDemo ? "max-w-4xl lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]" : "max-w-sm",
      )}
    >
      <section className="content-start rounded-lg border border-line bg-surface p-6">
        <h1 className="font-semibold text-2xl">{t("title")}</h1>
        <p className="mt-1 mb-5 text-muted text-sm">{t("subtitle")}</p>
        <SignInForm next={next} formRef={form} />
      </section>
      {isDemo ? (
        <DemoAccounts
          accounts={demoAccounts}
          onPick={(account) => {
            if (form.current) fillIn(form.current, account);
          }}
        />
      ) : null}
    </div>
  );
}

function fillIn(form: HTMLFormElement, { username, password }: DemoAccountDto): void {
  for (const [name, value] of Object.entries({ username, password })) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value;
  }
  form.querySelector<HTMLButtonElement>('[type="submit"]')?.focus();
}
