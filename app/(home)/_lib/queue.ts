import { type NavItem, navigationFor } from "@/app/_shell/nav-items";
import type { Role } from "@/server/access/permissions";
import type { SessionUser } from "@/server/auth/session-types";

type Place = Exclude<NavItem["id"], "home">;

/** What each role does first, in this order. */
const firstPlaces: Record<Role, readonly Place[]> = {
  planner: ["work-orders", "lots", "oee"],
  operator: ["terminal", "lots", "work-orders"],
  "qc-technician": ["magnetic-tests", "quality", "lots"],
  "quality-engineer": ["quality", "magnetic-tests", "trace"],
  maintenance: ["equipment", "oee"],
  manager: ["trace", "oee", "work-orders"],
  administrator: ["users", "api-keys", "audit"],
};

/** The places where a person's work waits, of those that the person may open. */
export function queueOf(user: Pick<SessionUser, "roles" | "permissions">): { id: Place; href: string }[] {
  const open = new Map(
    navigationFor(user.permissions).flatMap(({ items }) => items.map(({ id, href }) => [id, href] as const)),
  );
  const places = new Set(user.roles.flatMap((role) => firstPlaces[role]));
  return [...places].flatMap((id) => {
    const href = open.get(id);
    return href === undefined ? [] : [{ id, href }];
  });
}
