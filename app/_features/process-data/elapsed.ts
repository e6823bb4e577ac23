/** Time since a run began as hours and minutes, `13:05`. */
export function elapsedText(elapsedMs: number): string {
  const minutes = Math.round(Math.abs(elapsedMs) / 60_000);
  const text = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
  return elapsedMs < 0 && minutes > 0 ? `−${text}` : text;
}

/** A measured value with as many digits as it deserves, nothing added. */
export function plainValue(value: number): string {
  return String(Number(value.toPrecision(5)));
}
