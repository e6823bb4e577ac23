/** Who may do what: one table, read by the server's commands and queries, the REST keys and the navigation. */

export const ROLES = [
  "planner",
  "operator",
  "qc-technician",
  "quality-engineer",
  "maintenance",
  "manager",
  "administrator",
] as const;
export type Role = (typeof ROLES)[number];

const everybody: readonly Role[] = ROLES;
const floor: readonly Role[] = ["planner", "operator", "manager", "administrator"];
const quality: readonly Role[] = ["qc-technician", "quality-engineer", "administrator"];

const matrix = {
  "master-data:read": everybody,
  "master-data:write": ["planner", "quality-engineer", "administrator"],
  "grades:write": ["quality-engineer", "administrator"],

  "lots:read": everybody,
  "lots:receive": ["planner", "operator", "qc-technician", "administrator"],
  "lots:split": ["planner", "operator", "administrator"],
  "lots:merge": ["planner", "operator", "administrator"],
  "lots:hold": ["operator", "qc-technician", "quality-engineer", "manager", "administrator"],
  "lots:release": ["quality-engineer", "administrator"],
  "lots:move": ["planner", "operator", "qc-technician", "administrator"],
  "lots:sample": ["operator", "qc-technician", "quality-engineer", "administrator"],
  "lots:record-assay": ["qc-technician", "quality-engineer", "administrator"],
  "lots:rebin": ["planner", "operator", "administrator"],
  "lots:regrade": ["quality-engineer", "administrator"],
  "lots:scrap": ["planner", "quality-engineer", "administrator"],
  "lots:correct": ["planner", "operator", "quality-engineer", "administrator"],
  "lots:approve-correction": ["planner", "quality-engineer", "manager", "administrator"],
  "lots:extend-expiry": ["quality-engineer", "administrator"],
  "lots:print-label": ["planner", "operator", "qc-technician", "quality-engineer", "administrator"],

  "runs:read": everybody,
  "runs:record": ["operator", "administrator"],
  "runs:void": ["planner", "quality-engineer", "administrator"],

  "work-orders:read": everybody,
  "work-orders:create": ["planner", "administrator"],
  "work-orders:release": ["planner", "administrator"],
  "work-orders:complete": floor,
  "work-orders:close": ["planner", "manager", "administrator"],
  "work-orders:cancel": ["planner", "manager", "administrator"],

  "quality:read": everybody,
  "quality:record-test": quality,
  "quality:decide": ["quality-engineer", "administrator"],
  "quality:write-import-profiles": quality,
  "inspection:record": quality,
  "inspection:verify": quality,
  "inspection:write-plans": ["quality-engineer", "administrator"],
  "spc:write": ["quality-engineer", "administrator"],
  "measurement-system:record": quality,
  "measurement-system:write": ["quality-engineer", "administrator"],
  "nonconformances:open": ["operator", "qc-technician", "quality-engineer", "manager", "administrator"],
  "nonconformances:write": ["quality-engineer", "administrator"],
  "nonconformances:decide": ["quality-engineer", "manager", "administrator"],
  "certificates:issue": ["quality-engineer", "administrator"],
  "certificates:revoke": ["quality-engineer", "manager", "administrator"],

  "shipments:read": everybody,
  "shipments:write": ["planner", "operator", "administrator"],
  "shipments:void": ["planner", "manager", "administrator"],

  "trace:read": everybody,
  "recalls:read": ["planner", "qc-technician", "quality-engineer", "manager", "administrator"],
  "recalls:write": ["quality-engineer", "manager", "administrator"],

  "tasks:read": everybody,
  "tasks:answer": ["planner", "quality-engineer", "maintenance", "manager", "administrator"],

  "equipment:read": everybody,
  "equipment:record-events": ["operator", "maintenance", "administrator"],
  "equipment:correct-state": ["maintenance", "manager", "administrator"],
  "equipment:write": ["maintenance", "administrator"],
  "andon:call": everybody,
  "equipment:classify-stop": ["operator", "maintenance", "manager", "administrator"],
  "calendars:write": ["planner", "manager", "administrator"],
  "oee:write-targets": ["manager", "administrator"],
  "connectivity:read": ["maintenance", "manager", "administrator"],
  "connectivity:write": ["maintenance", "administrator"],
  "process-data:read": everybody,
  "process-data:write-recipes": ["quality-engineer", "administrator"],
  "maintenance:read": everybody,
  "maintenance:request": ["operator", "maintenance", "planner", "manager", "administrator"],
  "maintenance:write": ["maintenance", "administrator"],
  "energy:read": everybody,
  "energy:write": ["maintenance", "manager", "administrator"],
  "mail:read": ["manager", "administrator"],
  "mail:send": ["planner", "manager", "administrator"],

  "users:manage": ["administrator"],
  "api-keys:manage": ["administrator"],
  "audit:read": ["quality-engineer", "manager", "administrator"],
  "own-account:change": everybody,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof matrix;

export const PERMISSIONS = Object.keys(matrix) as Permission[];

export function rolesWith(permission: Permission): readonly Role[] {
  return matrix[permission];
}

export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(
    PERMISSIONS.filter((permission) => rolesWith(permission).some((role) => roles.includes(role))),
  );
}

/** Scopes of API keys and the permissions that each grants. */
export const SCOPES = ["read", "orders:write", "lots:write", "quality:write", "equipment:write"] as const;
export type Scope = (typeof SCOPES)[number];

const scopePermissions: Record<Scope, readonly Permission[]> = {
  read: [
    "master-data:read",
    "lots:read",
    "runs:read",
    "work-orders:read",
    "quality:read",
    "shipments:read",
    "trace:read",
    "recalls:read",
    "tasks:read",
    "equipment:read",
    "process-data:read",
    "maintenance:read",
    "energy:read",
  ],
  "orders:write": [
    "work-orders:create",
    "work-orders:release",
    "work-orders:complete",
    "work-orders:close",
    "work-orders:cancel",
  ],
  "lots:write": [
    "lots:receive",
    "lots:split",
    "lots:merge",
    "lots:hold",
    "lots:move",
    "lots:sample",
    "lots:rebin",
    "lots:scrap",
    "lots:correct",
    "lots:print-label",
    "runs:record",
    "runs:void",
    "shipments:write",
    "shipments:void",
  ],
  "quality:write": [
    "quality:record-test",
    "quality:decide",
    "quality:write-import-profiles",
    "inspection:record",
    "measurement-system:record",
    "nonconformances:open",
    "certificates:issue",
    "lots:hold",
    "lots:release",
    "lots:record-assay",
    "lots:regrade",
    "recalls:write",
  ],
  "equipment:write": [
    "equipment:record-events",
    "equipment:correct-state",
    "equipment:write",
    "calendars:write",
    "maintenance:request",
    "maintenance:write",
    "energy:write",
    "connectivity:read",
    "connectivity:write",
  ],
};

export function permissionsOfScopes(scopes: readonly Scope[]): ReadonlySet<Permission> {
  return new Set(scopes.flatMap((scope) => scopePermissions[scope]));
}
