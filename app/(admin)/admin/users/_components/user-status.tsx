"use client";

import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";
import type { UserDto } from "@/server/modules/identity/contract";

const tones = { active: "ok", inactive: "idle", locked: "bad", "must-change": "warn" } as const;

function stateOf(user: UserDto): keyof typeof tones {
  if (!user.isActive) return "inactive";
  if (user.lockedUntil) return "locked";
  return user.mustChangePassword ? "must-change" : "active";
}

export function UserStatus({ user }: { user: UserDto }) {
  const t = useTranslations("admin.users.state");
  const state = stateOf(user);
  return <StatusBadge tone={tones[state]} label={t(state)} />;
}
