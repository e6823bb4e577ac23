export const recallHref = (number: string) => `/recalls/${encodeURIComponent(number)}`;

/** The console with this lot or run as its first suspect. */
export const startRecallHref = (kind: "lot" | "run", code: string) =>
  `/recalls/new?kind=${kind}&code=${encodeURIComponent(code)}`;
