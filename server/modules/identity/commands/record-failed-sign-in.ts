import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { recordFailedSignInInput } from "../contract";
import { noteFailure } from "../sign-in-records";

/**
 * Counts a wrong secret. What was typed as an unknown name stays out of the audit trail: people type passwords there.
 * No router offers it.
 */
export const recordFailedSignIn = defineCommand({
  name: "record-failed-sign-in",
  permission: "own-account:change",
  input: recordFailedSignInInput,
  run: async ({ tx, ipAddress }, { username, userId, how }) => {
    const lockedUntil = await noteFailure({ tx }, username, userId, ipAddress);
    const record = userId ? { type: "user", id: userId, code: username } : { type: "user", id: "unknown" };
    const failed = fact("user.sign-in-failed", record, { details: { how } });
    const result = { lockedUntil: lockedUntil?.toISOString() ?? null };
    if (!lockedUntil) return { result, audit: [failed] };
    const locked = fact("user.lock", record, { details: { until: lockedUntil.toISOString() } });
    return { result, audit: [failed, locked] };
  },
});
