import { z } from "zod";
import { ROLES, type Role, SCOPES, type Scope } from "@/server/access/permissions";

export const PASSWORD_MIN_LENGTH = 10;
export const LOCALES = ["en", "zh-CN"] as const;

const id = z.uuid();
const username = z
  .string()
  .trim()
  .min(2)
  .max(60)
  .regex(/^[\p{L}\p{N}._-]+$/u);
const displayName = z.string().trim().min(1).max(120);
export const passwordInput = z.string().min(PASSWORD_MIN_LENGTH).max(200);
const pin = z.string().regex(/^\d{4,8}$/);
const roles = z.array(z.enum(ROLES)).min(1).max(ROLES.length);

export const createUserInput = z.object({
  username,
  displayName,
  password: passwordInput,
  roles,
  pin: pin.optional(),
  locale: z.enum(LOCALES).default("zh-CN"),
  mustChangePassword: z.boolean().default(true),
});
export type CreateUserInput = z.input<typeof createUserInput>;

export const updateUserInput = z.object({
  userId: id,
  expectedVersion: z.int(),
  displayName: displayName.optional(),
  roles: roles.optional(),
  isActive: z.boolean().optional(),
  /** Sets a new password that its owner has to change at the next sign-in; ends all sessions. */
  newPassword: passwordInput.optional(),
  /** Null takes the PIN away. */
  pin: pin.nullable().optional(),
  /** Lifts a lock after failed sign-ins. */
  unlock: z.boolean().optional(),
});
export type UpdateUserInput = z.input<typeof updateUserInput>;

export const createFirstAdministratorInput = z.object({
  username,
  displayName,
  password: passwordInput,
  locale: z.enum(LOCALES).default("zh-CN"),
});

export const changeOwnPasswordInput = z.object({
  currentPassword: z.string().min(1).max(200),
  newPassword: passwordInput,
});

export const setPinInput = z.object({ currentPassword: z.string().min(1).max(200), pin: pin.nullable() });
export const setOwnLocaleInput = z.object({ locale: z.enum(LOCALES) });
export const revokeSessionInput = z.object({ sessionId: id });
export const signOutInput = z.object({ sessionId: id });

export const openSessionInput = z.object({
  how: z.enum(["password", "pin", "setup"]),
  userAgent: z.string().max(400).nullable().default(null),
  terminalSessionId: id.nullable().default(null),
});

export const recordFailedSignInInput = z.object({
  username: z.string(),
  userId: id.nullable(),
  how: z.enum(["password", "pin"]),
});

export const createApiKeyInput = z.object({
  name: z.string().trim().min(1).max(120),
  scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
});
export type CreateApiKeyInput = z.input<typeof createApiKeyInput>;

export const revokeApiKeyInput = z.object({ apiKeyId: id });

export const userRef = z.object({ userId: id });

export type UserDto = {
  id: string;
  username: string;
  displayName: string;
  roles: Role[];
  locale: (typeof LOCALES)[number];
  isActive: boolean;
  isDemo: boolean;
  hasPin: boolean;
  mustChangePassword: boolean;
  lockedUntil: string | null;
  lastSignInAt: string | null;
  createdAt: string;
  version: number;
};

export type SessionDto = {
  id: string;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
  userAgent: string | null;
  ipAddress: string | null;
  /** Came from an operator's PIN on a terminal that somebody else signed in. */
  isOperatorSwitch: boolean;
  isCurrent: boolean;
};

export type ApiKeyDto = {
  id: string;
  name: string;
  prefix: string;
  scopes: Scope[];
  createdBy: string | null;
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
  status: "active" | "expired" | "revoked";
};

/** The whole key is shown this once and kept nowhere. */
export type NewApiKeyDto = { id: string; name: string; prefix: string; key: string };

export type DemoAccountDto = {
  username: string;
  displayName: string;
  displayNameEn: string;
  role: Role;
  password: string;
  pin: string | null;
};

export type OperatorDto = { username: string; displayName: string };

export type OwnAccountDto = UserDto & { sessions: SessionDto[] };
