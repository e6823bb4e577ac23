import type { Context } from "@/server/kernel/context";
import { rateLimit } from "@/server/kernel/rate-limit";
import type { VerificationDto } from "../contract";
import { isIssuedPdf, verifyCertificate } from "./verify";

const REASON = "verify-too-frequent";
/** A customer scans a delivery's certificates one after the other; nobody guesses 130 bits at this rate. */
const perAddress = rateLimit({ most: 60, seconds: 60, reason: REASON });
const perPlant = rateLimit({ most: 1200, seconds: 60, reason: REASON });

type Asker = Pick<Context, "db" | "clock" | "ipAddress">;

function count({ clock, ipAddress }: Asker): void {
  const now = clock.now();
  perPlant("everybody", now);
  perAddress(ipAddress ?? "unknown", now);
}

/** `verifyCertificate` for whoever is outside; throws RATE_LIMITED. */
export async function verifyForAnybody(asker: Asker, code: string): Promise<VerificationDto> {
  count(asker);
  return verifyCertificate(asker.db, code);
}

/** Whether these bytes are the PDF that was issued under the code; null for an unknown code. Throws RATE_LIMITED. */
export async function compareForAnybody(
  asker: Asker,
  code: string,
  pdf: Uint8Array,
): Promise<boolean | null> {
  count(asker);
  return isIssuedPdf(asker.db, code, pdf);
}
