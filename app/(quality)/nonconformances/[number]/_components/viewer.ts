import type { Role } from "@/server/access/permissions";

/** Who looks at the record: their own votes, actions and rights decide which buttons stand there. */
export type Viewer = { id: string; roles: readonly Role[] };
