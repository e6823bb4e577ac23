import type { Permission, Role } from "@/server/access/permissions";

export type SessionUser = {
  id: string;
  username: string;
  displayName: string;
  roles: Role[];
  permissions: Permission[];
  locale: "en" | "zh-CN";
  mustChangePassword: boolean;
};

export type Session = {
  id: string;
  user: SessionUser;
  /** Set after an operator's PIN: the session of the person who signed the terminal in. */
  terminalSessionId: string | null;
  siteTimeZone: string;
  isDemo: boolean;
};
