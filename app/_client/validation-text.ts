type Translator = (key: string, values?: Record<string, string | number>) => string;

type RawIssue = {
  code?: string | undefined;
  input?: unknown;
  expected?: unknown;
  origin?: unknown;
  minimum?: unknown;
  maximum?: unknown;
  inclusive?: unknown;
  format?: unknown;
};

const bound = (value: unknown) => (typeof value === "number" ? value : String(value));

/** The sentence, in words of the person, for what zod found wrong with a value (`t` of `common.form`). */
export function validationText(t: Translator, issue: RawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return typeText(t, issue);
    case "too_small":
      return smallText(t, issue);
    case "too_big":
      return bigText(t, issue);
    case "invalid_value":
      return isEmpty(issue.input) ? t("required") : t("invalidChoice");
    case "invalid_format":
      return isEmpty(issue.input)
        ? t("required")
        : t(issue.format === "date" || issue.format === "datetime" ? "invalidDate" : "invalidFormat");
    default:
      return isEmpty(issue.input) ? t("required") : t("invalid");
  }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

function typeText(t: Translator, issue: RawIssue): string {
  if (isEmpty(issue.input)) return t("required");
  if (issue.expected === "int") return t("invalidInteger");
  if (issue.expected === "number") return t("invalidNumber");
  if (issue.expected === "date") return t("invalidDate");
  return t("invalid");
}

function smallText(t: Translator, issue: RawIssue): string {
  const minimum = bound(issue.minimum);
  if (issue.origin === "string") return minimum === 1 ? t("required") : t("tooShort", { minimum });
  if (issue.origin === "array" || issue.origin === "set") return t("tooFew", { minimum });
  return t(issue.inclusive === false ? "tooSmallExclusive" : "tooSmall", { minimum });
}

function bigText(t: Translator, issue: RawIssue): string {
  const maximum = bound(issue.maximum);
  if (issue.origin === "string") return t("tooLong", { maximum });
  if (issue.origin === "array" || issue.origin === "set") return t("tooMany", { maximum });
  return t(issue.inclusive === false ? "tooBigExclusive" : "tooBig", { maximum });
}
