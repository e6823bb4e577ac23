const longestGapMs = 50;
const shortestCode = 4;
/** What scanners send behind a code. */
const ends = new Set(["Enter", "Tab"]);
const modifiers = new Set(["Shift", "CapsLock", "Control", "Alt"]);

/** Tells a scanner from a person: keys that follow each other within 50 ms and end in Enter or Tab are a code. */
export function createScanReader(): (key: string, timeMs: number) => string | null {
  let text = "";
  let lastMs = Number.NEGATIVE_INFINITY;
  return (key, timeMs) => {
    if (timeMs - lastMs > longestGapMs) text = "";
    if (modifiers.has(key)) return null;
    lastMs = timeMs;
    if (key.length === 1) {
      text += key;
      return null;
    }
    const code = text.trim();
    text = "";
    return ends.has(key) && code.length >= shortestCode ? code : null;
  };
}
