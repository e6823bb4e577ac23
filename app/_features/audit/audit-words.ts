/** The part of a next-intl translator of the namespace `audit` that this needs. */
export type AuditTranslator = {
  (key: string, values?: Record<string, string | number>): string;
  has: (key: string) => boolean;
};

type Details = Record<string, string | number | boolean | null>;

function wordOr(t: AuditTranslator, key: string, fallback: string): string {
  return t.has(key) ? t(key) : fallback;
}

/** "Put on hold" for `lot.hold`. */
export function actionText(t: AuditTranslator, action: string): string {
  return wordOr(t, `actions.${action}`, action);
}

export function recordTypeText(t: AuditTranslator, recordType: string): string {
  return wordOr(t, `records.${recordType}`, recordType);
}

/** "quantity 12 · unit kg": what a fact carries besides its reason. */
export function detailText(t: AuditTranslator, details: Details): string {
  return Object.entries(details)
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => `${wordOr(t, `details.${name}`, name)} ${valueText(t, String(value))}`)
    .join(" · ");
}

/** Known words of a list one by one ("hcj", "hcj 1430", "REF-01: hcj"), instants to the minute; else as it stands. */
function valueText(t: AuditTranslator, value: string): string {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return `${value.slice(0, 16).replace("T", " ")} UTC`;
  return value
    .split(", ")
    .map((part) =>
      part.replace(/(?<=^|: )[a-z][\w-]*(?= [\d.-]+$|$)/i, (word) => wordOr(t, `values.${word}`, word)),
    )
    .join(", ");
}

/** A person's or key's name as it was then; the system's own parts in the reader's language. */
export function actorText(
  t: AuditTranslator,
  { actorKind, actorId, actorLabel }: { actorKind: string; actorId: string; actorLabel: string },
): string {
  return actorKind === "system" ? wordOr(t, `systemActors.${actorId}`, actorLabel) : actorLabel;
}
