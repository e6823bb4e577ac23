import { HEADER_FIELDS, type HeaderField, type MeasurementFacts } from "./import-profile";

const FIELD = /\{(\w+)\}/gu;

function isField(name: string): name is HeaderField {
  return HEADER_FIELDS.some((field) => field === name);
}

/** What is wrong with a file name rule: unknown fields, a field named twice, two fields without a text between them. */
export function fileNameRuleFaults(rule: string): string[] {
  const names = [...rule.matchAll(FIELD)].map((match) => match[1] ?? "");
  const faults = names.filter((name) => !isField(name)).map((name) => `{${name}}`);
  if (names.length === 0) faults.push(rule);
  if (new Set(names).size < names.length) faults.push(...names.filter((name, i) => names.indexOf(name) < i));
  if (/\}\{|\}\*|\*\{/u.test(rule)) faults.push("}{");
  return faults;
}

/**
 * Reads fields out of a file name by a rule such as "{lot}_{sampleId}_{temperatureC}C" (`*` stands for anything).
 * The ending is left out. Nothing when the name does not fit: a rule never guesses.
 */
export function fileNameFacts(fileName: string, rule: string): MeasurementFacts {
  const stem = fileName.replace(/^.*[\\/]/u, "").replace(/\.[^.]+$/u, "");
  const names: HeaderField[] = [];
  const pattern = rule
    .split(/(\{\w+\}|\*)/u)
    .map((part) => {
      const name = /^\{(\w+)\}$/u.exec(part)?.[1];
      if (name !== undefined && isField(name)) {
        names.push(name);
        return "(.+?)";
      }
      return part === "*" ? ".*?" : part.replace(/[.+?^${}()|[\]\\]/gu, "\\$&");
    })
    .join("");
  const match = new RegExp(`^${pattern}$`, "iu").exec(stem);
  if (match === null) return {};
  return Object.fromEntries(names.map((name, i) => [name, (match[i + 1] ?? "").trim()]));
}
