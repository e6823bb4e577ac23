import { z } from "zod";
import { type RecallSuspect, recallSuspectInput } from "@/server/modules/recall/contract";

const list = z.array(recallSuspectInput).max(12);

/** The suspects that the address names: `suspects` as the console keeps them, or one `kind` and `code` from a link. */
export function readSuspects(address: Record<string, string | undefined>): RecallSuspect[] {
  const { suspects, kind, code } = address;
  if (suspects) {
    try {
      const parsed = list.safeParse(JSON.parse(suspects));
      return parsed.success ? parsed.data : [];
    } catch {
      return [];
    }
  }
  if (!kind || !code) return [];
  const wanted = kind === "supplier-lot" ? { kind, supplierLot: code } : { kind, code };
  const one = recallSuspectInput.safeParse(wanted);
  return one.success ? [one.data] : [];
}
