import {
  TRACE_ROOT_KINDS,
  type TraceRootInput,
  type TraceRootKind,
} from "@/server/modules/traceability/contract/roots";

/** What an address of the explorer traces: `?lot=…`, or `?kind=run&code=…`; null when it names nothing. */
export function rootOfAddress(get: (name: string) => string): TraceRootInput | null {
  const lot = get("lot").trim();
  if (lot) return { kind: "lot", code: lot };
  const kind = TRACE_ROOT_KINDS.find((each) => each === get("kind"));
  const code = get("code").trim();
  if (!kind || !code) return null;
  if (kind === "run") return { kind, code, side: get("side") === "inputs" ? "inputs" : "outputs" };
  if (kind === "supplier-lot")
    return { kind, code, ...(get("supplier") ? { supplierCode: get("supplier") } : {}) };
  if (kind === "delivery")
    return { kind, code, ...(get("customer") ? { customerCode: get("customer") } : {}) };
  return { kind, code };
}

/** The address that traces something, with whatever else it is to show: `{ status: "shipped" }`. */
export function rootHref(
  kind: TraceRootKind,
  code: string,
  direction: string,
  more: Readonly<Record<string, string>> = {},
): string {
  const named = kind === "lot" ? { lot: code } : { kind, code };
  return `/trace?${new URLSearchParams({ ...named, direction, ...more })}`;
}
