"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { cn } from "@/app/_ui/class-names";
import type { DemoAccountDto } from "@/server/modules/identity/contract";
import { DemoAccounts } from "./demo-accounts";
import { SignInForm } from "./sign-in-form";

/** The form, and in a demo database the accounts beside it. */
export function SignInPanel({ next, demoAccounts }: { next: string; demoAccounts: DemoAccountDto[] }) {
  const t = useTranslations("identity.signIn");
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const submit = useRef<HTMLButtonElement>(null);
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
        <SignInForm
          next={next}
          username={username}
          password={password}
          onUsername={setUsername}
          onPassword={setPassword}
          submitRef={submit}
        />
      </section>
      {isDemo ? (
        <DemoAccounts
          accounts={demoAccounts}
          onPick={(account) => {
            setUsername(account.username);
            setPassword(account.password);
            submit.current?.focus();
          }}
        />
      ) : null}
    </div>
  );
}
