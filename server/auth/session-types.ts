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

export type Session = { id: string; user: SessionUser; siteTimeZone: string; isDemo: boolean };
