import { type ExplorerInput, explorerInput, WINDOW_PRESETS } from "@/server/modules/oee/contract/explorer";
import type { KpiScope } from "@/server/modules/oee/contract/kpi";

type Search = Record<string, string | string[] | undefined>;

const KINDS = ["area", "line", "unit", "product"] as const;

/** "area:A-PRS" of the address as a scope; anything else is the whole plant. */
export function scopeOf(text: string): KpiScope {
  const [kind = "", ...rest] = text.split(":");
  const code = rest.join(":");
  if (code === "") return { kind: "site" };
  if (kind === "order") return { kind: "work-order", number: code };
  const known = KINDS.find((each) => each === kind);
  return known ? { kind: known, code } : { kind: "site" };
}

export function scopeText(scope: KpiScope): string {
  if (scope.kind === "site") return "";
  return scope.kind === "work-order" ? `order:${scope.number}` : `${scope.kind}:${scope.code}`;
}

/** What an address asks for; parts that cannot be read are left at what they usually are. */
export function explorerInputOf(search: Search): ExplorerInput {
  const text = (name: string) => {
    const value = search[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const scope = scopeOf(text("scope") ?? "");
  const preset = WINDOW_PRESETS.find((each) => each === text("window"));
  const rest = { ...(preset ? { preset } : {}), trend: text("trend") };
  const whole = explorerInput.safeParse({ scope, ...rest, from: text("from"), to: text("to") });
  if (whole.success && isForward(whole.data)) return whole.data;
  const usual = explorerInput.safeParse({ scope, ...(preset ? { preset } : {}) });
  return usual.success ? usual.data : { scope: { kind: "site" }, preset: "7d" };
}

function isForward({ from, to }: ExplorerInput): boolean {
  return from === undefined || to === undefined || Date.parse(from) < Date.parse(to);
}
