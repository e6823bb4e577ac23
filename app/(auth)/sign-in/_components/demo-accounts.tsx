"use client";

import { useLocale, useTranslations } from "next-intl";
import type { DemoAccountDto } from "@/server/modules/identity/contract";

/** The accounts of the demo plant; one click fills the form. */
export function DemoAccounts({
  accounts,
  onPick,
}: {
  accounts: DemoAccountDto[];
  onPick: (account: DemoAccountDto) => void;
}) {
  const t = useTranslations("identity.demo");
  const roles = useTranslations("nav.roles");
  const locale = useLocale();
  return (
    <section className="rounded-lg border border-line bg-surface" aria-labelledby="demo-accounts">
      <header className="border-line border-b px-4 py-3">
        <h2 id="demo-accounts" className="font-semibold text-base">
          {t("title")}
        </h2>
        <p className="mt-0.5 text-muted text-xs">{t("note")}</p>
      </header>
      <ul>
        {accounts.map((account) => {
          const name = locale === "en" ? account.displayNameEn : account.displayName;
          return (
            <li key={account.username} className="border-line border-b last:border-b-0">
              <button
                type="button"
                onClick={() => onPick(account)}
                aria-label={t("fill", { name: `${roles(account.role)} ${name}` })}
                className="grid min-h-12 w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-4 py-1.5 text-left hover:bg-hover sm:grid-cols-[minmax(0,9rem)_minmax(0,1fr)_auto]"
              >
                <span className="font-medium text-sm">{roles(account.role)}</span>
                <span className="hidden truncate text-muted text-sm sm:block">{name}</span>
                <span className="text-right font-mono text-xs">
                  <span className="block">{account.username}</span>
                  <span className="block text-muted">
                    {account.password}
                    {account.pin ? ` · ${t("pinLabel")} ${account.pin}` : ""}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
