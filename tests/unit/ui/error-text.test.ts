import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { type ErrorTranslator, errorText, issueText } from "@/app/_client/error-text";

const messages = {
  fallback: "Quote {requestId}.",
  fallbackNoId: "Try again.",
  network: "No connection.",
  RULE_VIOLATION: "A rule refuses this.",
  "quantity-exceeds-remaining": "Only {remaining} kg remain of {lot}.",
};
const t = createTranslator({
  locale: "en",
  messages: { errors: messages },
  namespace: "errors",
}) as unknown as ErrorTranslator;

const refused = (domain: object) => Object.assign(new Error("x"), { data: { domain } });

describe("errorText", () => {
  it("puts the details into the sentence of the reason", () => {
    const error = refused({
      code: "RULE_VIOLATION",
      reason: "quantity-exceeds-remaining",
      details: { remaining: "12.5", lot: "L-1" },
      issues: [],
    });
    expect(errorText(t, error)).toBe("Only 12.5 kg remain of L-1.");
  });

  it("falls back to the sentence of the code when a reason has none", () =>
    expect(errorText(t, refused({ code: "RULE_VIOLATION", reason: "brand-new" }))).toBe(
      "A rule refuses this.",
    ));

  it("names the request of an unexpected error", () =>
    expect(errorText(t, refused({ code: null, reason: "internal-error", requestId: "r-7" }))).toBe(
      "Quote r-7.",
    ));

  it("says when the server was not reached", () =>
    expect(errorText(t, new TypeError("fetch failed"))).toBe("No connection."));

  it("takes a field's own message when its reason is not translated", () => {
    expect(issueText(t, { reason: "too-small", message: "Too small." })).toBe("Too small.");
    expect(
      issueText(t, {
        reason: "quantity-exceeds-remaining",
        message: "",
        details: { remaining: 3, lot: "L-2" },
      }),
    ).toBe("Only 3 kg remain of L-2.");
  });
});
