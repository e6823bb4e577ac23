import path from "node:path";
import pino from "pino";
import { permissionsOf } from "@/server/access/permissions";
import { systemClock } from "@/server/kernel/clock";
import type { Context } from "@/server/kernel/context";
import { connect } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { withDatabase } from "../launch/database.mjs";
import { dataDirectory } from "../launch/paths.mjs";
import { runningCluster } from "../launch/postgres/cluster.mjs";

/** DATABASE_URL, or the embedded server that `npm start` runs from this folder. */
function databaseUrl(): string {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const cluster = runningCluster(path.join(dataDirectory, "postgres"));
  if (!cluster) throw new Error("start Remanence first (npm start), or set DATABASE_URL.");
  return withDatabase(cluster.ownerUrl, "remanence");
}

/** A script's way to run commands: as whoever may use this machine's shell, with every right. */
export function commandLine(): { context: Context; close: () => Promise<void> } {
  const { db, close } = connect(databaseUrl(), { poolSize: 1 });
  const context: Context = {
    db,
    actor: {
      kind: "system",
      id: "command-line",
      label: "Command line",
      roles: [],
      permissions: permissionsOf(["administrator"]),
    },
    clock: systemClock,
    logger: pino({ level: "silent" }),
    requestId: newId(),
    source: "job",
    ipAddress: null,
  };
  return { context, close };
}
