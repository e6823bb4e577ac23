import type { Role } from "@/server/access/permissions";
import type { FieldIssue } from "@/server/kernel/errors";

/** Five wrong secrets within fifteen minutes close an account's sign-in for fifteen minutes. */
export const LOCK_AFTER_FAILURES = 5;
export const LOCK_MINUTES = 15;
/** Sign-ins of one name, right or wrong, in one minute. */
export const ATTEMPTS_PER_USERNAME_AND_MINUTE = 30;
/** Wrong sign-ins from one address within fifteen minutes; a whole plant may share one address. */
export const FAILURES_PER_ADDRESS = 60;

const FLOOR_ROLES: readonly Role[] = ["operator", "qc-technician", "maintenance"];

export function passwordIssues(password: string, username: string, path: string): FieldIssue[] {
  if (password.trim().toLowerCase() !== username.toLowerCase()) return [];
  return [{ path, reason: "password-is-username", message: "The password must differ from the user name." }];
}

/** A PIN is short: people of the floor have one, administrators never do. */
export function mayUsePin(roles: readonly Role[]): boolean {
  return FLOOR_ROLES.some((role) => roles.includes(role)) && !roles.includes("administrator");
}

export function pinIssues(pin: string | null | undefined, roles: readonly Role[]): FieldIssue[] {
  if (pin == null) return [];
  if (!mayUsePin(roles)) {
    return [{ path: "pin", reason: "pin-not-for-role", message: "Only people of the floor have a PIN." }];
  }
  if (!isPredictable(pin)) return [];
  return [{ path: "pin", reason: "pin-too-simple", message: "Choose a PIN that is not a row or a repeat." }];
}

/** 0000, 1234, 9876: equal steps of 0, 1 or -1. */
function isPredictable(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index]));
  const [first] = steps;
  return first !== undefined && Math.abs(first) <= 1 && steps.every((step) => step === first);
}
