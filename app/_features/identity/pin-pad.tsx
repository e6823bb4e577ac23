"use client";

import { Delete } from "lucide-react";
import { useTranslations } from "next-intl";

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;
const keyStyle =
  "flex h-14 items-center justify-center rounded-md border border-line-strong text-2xl tabular-nums hover:bg-hover active:bg-selected";

/** Digits for gloved fingers. */
export function PinPad({
  value,
  onChange,
  most,
}: {
  value: string;
  onChange: (pin: string) => void;
  most: number;
}) {
  const t = useTranslations("identity.switch");
  const press = (digit: string) => onChange((value + digit).slice(0, most));
  const digitKey = (digit: string) => (
    <button
      key={digit}
      type="button"
      className={keyStyle}
      aria-label={t("digit", { digit })}
      onClick={() => press(digit)}
    >
      {digit}
    </button>
  );
  return (
    <div className="grid grid-cols-3 gap-2">
      {digits.map(digitKey)}
      <span />
      {digitKey("0")}
      <button
        type="button"
        className={keyStyle}
        aria-label={t("erase")}
        onClick={() => onChange(value.slice(0, -1))}
      >
        <Delete aria-hidden="true" className="size-6" />
      </button>
    </div>
  );
}
