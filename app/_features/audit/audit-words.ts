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

function given(details: Details): [name: string, value: string][] {
  return Object.entries(details).flatMap(([name, value]) =>
    value === null || value === "" ? [] : [[name, String(value)]],
  );
}

export function hasDetails(details: Details): boolean {
  return given(details).length > 0;
}

/** "quantity 12 · unit kg": what a fact carries besides its reason; `instantText` writes an ISO instant. */
export function detailText(
  t: AuditTranslator,
  details: Details,
  instantText: (instant: string) => string,
): string {
  return given(details)
    .map(([name, value]) => {
      const text = INSTANT.test(value) ? instantText(value) : valueText(t, value);
      return `${wordOr(t, `details.${name}`, name)} ${text}`;
    })
    .join(" · ");
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Known words of a list one by one ("hcj", "hcj 1430", "REF-01: hcj"), long fractions rounded; else as it stands. */
function valueText(t: AuditTranslator, value: string): string {
  return value
    .replace(/^-?\d+\.\d{7,}$/, (long) => String(Number(Number(long).toPrecision(6))))
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
