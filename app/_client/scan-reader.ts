const longestGapMs = 50;
const shortestCode = 4;

/** Tells a scanner from a person: keys that follow each other within 50 ms and end in Enter are a code. */
export function createScanReader(): (key: string, timeMs: number) => string | null {
  let text = "";
  let lastMs = Number.NEGATIVE_INFINITY;
  return (key, timeMs) => {
    if (timeMs - lastMs > longestGapMs) text = "";
    if (key === "Shift" || key === "CapsLock") return null;
    lastMs = timeMs;
    if (key.length === 1) {
      text += key;
      return null;
    }
    const code = text.trim();
    text = "";
    return key === "Enter" && code.length >= shortestCode ? code : null;
  };
}
