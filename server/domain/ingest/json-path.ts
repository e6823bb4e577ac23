/**
 * A place in a JSON message: `temp`, `.axes[0].load`, `["name with spaces"]`, `@` for the record itself. A leading `$`
 * counts from the whole message where the mapping reads records out of a list.
 */
export type JsonPath = { isFromMessage: boolean; steps: (string | number)[] };

const STEP = /^(?:\.?([^.[\]"@$\s]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\])/;

/** Null when the text is no path. */
export function parseJsonPath(text: string): JsonPath | null {
  let rest = text.trim();
  const isFromMessage = rest.startsWith("$");
  if (rest === "") return null;
  if (isFromMessage || rest.startsWith("@")) rest = rest.slice(1);
  const steps: (string | number)[] = [];
  while (rest !== "") {
    const match = STEP.exec(rest);
    if (!match) return null;
    const [whole, name, index, quoted] = match;
    steps.push(index === undefined ? (name ?? unescaped(quoted ?? "")) : Number(index));
    rest = rest.slice(whole.length);
  }
  return { isFromMessage, steps };
}

const unescaped = (text: string) => text.replaceAll(/\\(.)/g, "$1");

/** What stands there; undefined when nothing does. */
export function valueAt(path: string, { message, record }: { message: unknown; record: unknown }): unknown {
  const parsed = parseJsonPath(path);
  if (parsed === null) return undefined;
  let value: unknown = parsed.isFromMessage ? message : record;
  for (const step of parsed.steps) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.hasOwn(value, step) ? (value as Record<string | number, unknown>)[step] : undefined;
  }
  return value;
}
