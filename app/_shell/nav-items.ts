import type { Permission } from "@/server/access/permissions";

export type NavItem = {
  id:
    | "home"
    | "tasks"
    | "work-orders"
    | "terminal"
    | "lots"
    | "shipments"
    | "trace"
    | "corrections"
    | "recalls"
    | "quality"
    | "magnetic-tests"
    | "certificates"
    | "equipment"
    | "oee"
    | "connectivity"
    | "stops"
    | "andon"
    | "calendars"
    | "shift-report"
    | "mail"
    | "master-data"
    | "mass-balance"
    | "composition-report"
    | "users"
    | "api-keys"
    | "audit"
    | "process-data"
    | "recipes"
    | "excursions"
    | "root-cause"
    | "maintenance"
    | "tools"
    | "energy"
    | "grading"
    | "flux"
    | "instruments"
    | "gauge-studies"
    | "spc"
    | "inspections"
    | "inspection-plans"
    | "sampling"
    | "nonconformances";
  href: string;
  /** shown to those who have one of these; to everybody when empty */
  anyOf: readonly Permission[];
  /** how many things wait there for this person */
  waiting?: number;
};

export type NavGroup = {
  id:
    | "home"
    | "production"
    | "materials"
    | "quality"
    | "causes"
    | "equipment"
    | "reports"
    | "setup"
    | "admin";
  items: readonly NavItem[];
};

const groups: readonly NavGroup[] = [
  {
    id: "home",
    items: [
      { id: "home", href: "/", anyOf: [] },
      { id: "tasks", href: "/tasks", anyOf: ["tasks:answer"] },
    ],
  },
  {
    id: "production",
    items: [
      { id: "work-orders", href: "/work-orders", anyOf: ["work-orders:read"] },
      { id: "terminal", href: "/terminal", anyOf: ["runs:record"] },
    ],
  },
  {
    id: "materials",
    items: [
      { id: "lots", href: "/lots", anyOf: ["lots:read"] },
      { id: "shipments", href: "/shipments", anyOf: ["shipments:read"] },
      { id: "trace", href: "/trace", anyOf: ["trace:read"] },
      { id: "corrections", href: "/corrections", anyOf: ["lots:approve-correction"] },
      { id: "recalls", href: "/recalls", anyOf: ["recalls:read"] },
    ],
  },
  {
    id: "quality",
    items: [
      { id: "quality", href: "/quality", anyOf: ["quality:record-test", "quality:decide", "lots:release"] },
      { id: "inspections", href: "/inspections", anyOf: ["inspection:record", "quality:decide"] },
      { id: "magnetic-tests", href: "/magnetic-tests", anyOf: ["quality:read"] },
      { id: "flux", href: "/flux", anyOf: ["quality:read"] },
      { id: "grading", href: "/grading", anyOf: ["quality:read"] },
      { id: "nonconformances", href: "/nonconformances", anyOf: ["quality:read"] },
      { id: "certificates", href: "/certificates", anyOf: ["quality:read"] },
    ],
  },
  {
    id: "causes",
    items: [
      { id: "spc", href: "/spc", anyOf: ["quality:read"] },
      { id: "root-cause", href: "/root-cause", anyOf: ["quality:read"] },
      { id: "excursions", href: "/excursions", anyOf: ["process-data:read"] },
      { id: "instruments", href: "/instruments", anyOf: ["quality:read"] },
      { id: "gauge-studies", href: "/gauge-studies", anyOf: ["quality:read"] },
    ],
  },
  {
    id: "equipment",
    items: [
      { id: "equipment", href: "/equipment", anyOf: ["equipment:read"] },
      { id: "andon", href: "/andon", anyOf: ["equipment:read"] },
      { id: "stops", href: "/stops", anyOf: ["equipment:classify-stop"] },
      { id: "oee", href: "/oee", anyOf: ["equipment:read"] },
      { id: "process-data", href: "/process-data", anyOf: ["process-data:read"] },
      { id: "maintenance", href: "/maintenance", anyOf: ["maintenance:read"] },
      { id: "tools", href: "/tools", anyOf: ["maintenance:read"] },
      { id: "energy", href: "/energy", anyOf: ["energy:read"] },
    ],
  },
  {
    id: "reports",
    items: [
      { id: "mass-balance", href: "/mass-balance", anyOf: ["runs:read"] },
      { id: "shift-report", href: "/reports/shift", anyOf: ["equipment:read"] },
      { id: "composition-report", href: "/reports/composition", anyOf: ["trace:read"] },
    ],
  },
  {
    id: "setup",
    items: [
      { id: "master-data", href: "/master-data", anyOf: ["master-data:read"] },
      { id: "recipes", href: "/recipes", anyOf: ["process-data:read"] },
      { id: "inspection-plans", href: "/inspection-plans", anyOf: ["quality:read"] },
      { id: "sampling", href: "/sampling", anyOf: ["quality:read"] },
      { id: "calendars", href: "/calendars", anyOf: ["equipment:read"] },
      { id: "connectivity", href: "/connectivity", anyOf: ["connectivity:read"] },
    ],
  },
  {
    id: "admin",
    items: [
      { id: "users", href: "/admin/users", anyOf: ["users:manage"] },
      { id: "api-keys", href: "/admin/api-keys", anyOf: ["api-keys:manage"] },
      { id: "mail", href: "/admin/mail", anyOf: ["mail:read"] },
      { id: "audit", href: "/admin/audit", anyOf: ["audit:read"] },
    ],
  },
];

/** The navigation of a person: only what they may open, with how many things wait where that is known. */
export function navigationFor(
  permissions: readonly Permission[],
  waiting: Partial<Record<NavItem["id"], number>> = {},
): NavGroup[] {
  return groups
    .map((group) => ({
      ...group,
      items: group.items
        .filter(
          (item) =>
            item.anyOf.length === 0 || item.anyOf.some((permission) => permissions.includes(permission)),
        )
        .map((item) => ({ ...item, waiting: waiting[item.id] ?? 0 })),
    }))
    .filter((group) => group.items.length > 0);
}

/** The entry that a path belongs to: the longest address that the path starts with. */
export function activeHref(groupsShown: readonly NavGroup[], pathname: string): string | undefined {
  return groupsShown
    .flatMap((group) => group.items.map((item) => item.href))
    .filter((href) =>
      href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`),
    )
    .sort((a, b) => b.length - a.length)[0];
}
