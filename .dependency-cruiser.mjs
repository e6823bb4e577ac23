/** docs: "Direction of dependencies". Modules may call those before them in this list, never those after. */
const MODULE_ORDER = [
  ["identity", "audit", "mail"],
  ["materials", "equipment", "tasks"],
  ["lots"],
  ["work-orders", "measurement-system"],
  ["quality", "labels", "shipping", "maintenance", "process-data"],
  ["inspection", "oee", "energy"],
  ["spc"],
  ["traceability"],
  ["recall", "mass-balance", "connectivity", "shift-report", "nonconformance", "certificates", "root-cause"],
  ["integration"],
];
const PUBLIC_TO_OTHER_MODULES = "^server/modules/[^/]+/(contract|commands|queries)(\\.ts$|/|\\.[^/]+\\.ts$)";
const FREE = "^(db/seed|scripts|tests)/";

const moduleRules = MODULE_ORDER.flatMap((peers, level) => {
  const later = MODULE_ORDER.slice(level + 1).flat();
  return peers.flatMap((name) => {
    const forbidden = [...later, ...peers.filter((peer) => peer !== name && level > 0)];
    if (forbidden.length === 0) return [];
    return {
      name: `module-order-${name}`,
      comment: `${name} may not call modules that come after it; what must go upward is an outbox row.`,
      severity: "error",
      from: { path: `^server/modules/${name}/` },
      to: { path: `^server/modules/(${forbidden.join("|")})/` },
    };
  });
});

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Two files that need each other hide a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "unresolvable",
      comment: "An import that leads nowhere.",
      severity: "error",
      from: {},
      // pdfmake/interfaces are types alone; no file stands behind them when the program runs.
      to: { couldNotResolve: true, pathNot: "^pdfmake/interfaces$" },
    },
    {
      name: "domain-imports-only-itself",
      comment:
        "server/domain is pure: no database, framework, clock or randomness (the few packages named here are pure).",
      severity: "error",
      from: { path: "^server/domain/" },
      to: {
        pathNot: [
          "^server/domain/",
          "^node_modules/(@types/)?(big\\.js|cephes|iconv-lite|papaparse|@js-temporal/polyfill)/",
        ],
      },
    },
    {
      name: "contract-is-browser-safe",
      comment: "A contract imports zod, domain, access and other contracts.",
      severity: "error",
      from: { path: "^server/modules/[^/]+/contract(\\.ts$|/)" },
      to: {
        pathNot: [
          "^server/modules/[^/]+/contract(\\.ts$|/)",
          "^server/(domain|access)/",
          "^node_modules/(zod|(@types/)?big\\.js)/",
        ],
      },
    },
    {
      name: "access-is-browser-safe",
      severity: "error",
      from: { path: "^server/access/" },
      to: { pathNot: ["^server/(access|domain)/"] },
    },
    {
      name: "app-never-reaches-db",
      comment: "Pages get DTOs; tables and their types stay behind the server.",
      severity: "error",
      from: { path: "^app/" },
      to: { path: ["^db/", "^node_modules/(postgres|drizzle-orm)/"] },
    },
    {
      name: "app-reaches-only-the-front-of-the-server",
      comment:
        "Contracts, domain, access, auth, trpc; route handlers under app/api may also use kernel and integration.",
      severity: "error",
      from: { path: "^app/", pathNot: "^app/api/" },
      to: {
        path: "^server/",
        pathNot: ["^server/modules/[^/]+/contract(\\.ts$|/)", "^server/(domain|access|auth|trpc)/"],
      },
    },
    {
      name: "route-handlers-use-no-private-parts",
      severity: "error",
      from: { path: "^app/api/" },
      to: { path: "^server/modules/[^/]+/(records|rules)(\\.ts$|/)" },
    },
    {
      name: "router-has-no-sql",
      comment: "A router names the right, the input and one call.",
      severity: "error",
      from: { path: "^server/modules/[^/]+/router\\.ts$" },
      to: {
        path: ["^db/", "^node_modules/(postgres|drizzle-orm)/", "^server/modules/[^/]+/records(\\.ts$|/)"],
      },
    },
    {
      name: "rules-reach-no-database",
      comment: "A rule is a pure decision.",
      severity: "error",
      from: { path: "^server/modules/[^/]+/rules(\\.ts$|/)" },
      to: {
        path: [
          "^db/",
          "^node_modules/(postgres|drizzle-orm)/",
          "^server/kernel/(database|command|context)\\.ts$",
        ],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "modules-meet-at-their-fronts",
      comment: "From another module: contract, commands and queries only.",
      severity: "error",
      from: { path: "^server/modules/([^/]+)/" },
      to: { path: "^server/modules/", pathNot: ["^server/modules/$1/", PUBLIC_TO_OTHER_MODULES] },
    },
    {
      name: "kernel-knows-no-module",
      severity: "error",
      from: { path: "^server/kernel/" },
      to: { path: "^(server/(modules|trpc|auth)|app)/" },
    },
    {
      name: "server-never-reaches-app",
      severity: "error",
      from: { path: "^(server|db|i18n)/", pathNot: FREE },
      to: { path: "^(app|tests|scripts|db/seed)/", pathNot: "^db/seed/demo-accounts\\.json$" },
    },
    {
      name: "ingest-is-a-composition-root",
      comment:
        "The second process puts modules together, as server/trpc does; nothing but its start reaches into it.",
      severity: "error",
      from: { path: "^(server|app|db)/", pathNot: "^server/ingest/" },
      to: { path: "^server/ingest/" },
    },
    {
      name: "ingest-uses-no-private-parts",
      severity: "error",
      from: { path: "^server/ingest/" },
      to: { path: "^(app|server/trpc)/|^server/modules/[^/]+/(records|rules)(\\.ts$|/)" },
    },
    {
      name: "ui-kit-knows-no-domain-word",
      severity: "error",
      from: { path: "^app/_ui/" },
      to: { path: ["^server/modules/", "^app/(_features|_shell|_client)/"] },
    },
    ...moduleRules,
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.next-test|\\.data)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mts", ".mjs", ".js", ".json", ".css"],
    },
  },
};
