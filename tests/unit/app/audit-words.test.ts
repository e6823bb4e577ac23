import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { type AuditTranslator, detailText, hasDetails } from "@/app/_features/audit/audit-words";
import { loadMessages } from "@/i18n/messages";

const wordsIn = (locale: "en" | "zh-CN") =>
  createTranslator({
    locale,
    messages: loadMessages(locale),
    namespace: "audit",
  }) as unknown as AuditTranslator;

describe("what a fact carries", () => {
  const details = {
    due: "2026-12-04T08:40:00.000Z",
    owner: "周涛",
    severity: "critical",
    sigma: 12.580425220570685,
    note: "",
    lots: null,
  };

  it("is told in the reader's words, instants by the clock that is given", () => {
    const clock = (instant: string) => `<${instant}>`;
    expect(detailText(wordsIn("en"), details, clock)).toBe(
      "due <2026-12-04T08:40:00.000Z> · owner 周涛 · severity Critical · sigma 12.5804",
    );
    expect(detailText(wordsIn("zh-CN"), details, clock)).not.toMatch(/due|owner|severity|critical/i);
  });

  it("leaves out what is empty", () => {
    expect(hasDetails({ note: "", lots: null })).toBe(false);
    expect(hasDetails({ lots: 0 })).toBe(true);
  });
});
