type Break = { startsAt: string; endsAt: string };

const clockPattern = /^(\d{1,2})[:.]?(\d{2})$/;

/** "10:00-10:30, 2:00–2:15" as breaks; null when a part of it is no span of time. */
export function parseBreaks(text: string): Break[] | null {
  const parts = text
    .normalize("NFKC")
    .split(/[,;\n、，]+/)
    .map((part) => part.trim())
    .filter(Boolean);
  const breaks = parts.map((part) => {
    const [from = "", to = "", ...rest] = part.split(/\s*[-–—~]\s*/);
    const startsAt = clockOf(from);
    const endsAt = clockOf(to);
    return rest.length === 0 && startsAt && endsAt ? { startsAt, endsAt } : null;
  });
  return breaks.every((pause) => pause !== null) ? breaks : null;
}

/** "6:00", "0600" or "06.00" as "06:00"; null for anything else. */
export function clockOf(text: string): string | null {
  const [, hours = "", minutes = ""] = clockPattern.exec(text.normalize("NFKC").trim()) ?? [];
  if (hours === "" || Number(hours) > 23 || Number(minutes) > 59) return null;
  return `${hours.padStart(2, "0")}:${minutes}`;
}

export function breaksText(breaks: readonly Break[]): string {
  return breaks.map((pause) => `${pause.startsAt}–${pause.endsAt}`).join(", ");
}
