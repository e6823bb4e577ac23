import path from "node:path";
import { parseArgs } from "node:util";
import pino from "pino";
import { permissionsOf, SCOPES, type Scope } from "@/server/access/permissions";
import { systemClock } from "@/server/kernel/clock";
import type { Context } from "@/server/kernel/context";
import { connect } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { createApiKey } from "@/server/modules/identity/commands/create-api-key";
import { connectionSentence } from "./database/connection-sentence";
import { withDatabase } from "./launch/database.mjs";
import { dataDirectory } from "./launch/paths.mjs";
import { runningCluster } from "./launch/postgres/cluster.mjs";

const USAGE = `npm run api-key -- --name NAME --scopes ${SCOPES.join(",")} [--days 365]`;

function readOptions(): { name: string; scopes: Scope[]; days: number | null } {
  const { values } = parseArgs({
    options: { name: { type: "string" }, scopes: { type: "string" }, days: { type: "string" } },
  });
  const wanted = (values.scopes ?? "read").split(",").map((scope) => scope.trim());
  const unknown = wanted.filter((scope) => !SCOPES.some((known) => known === scope));
  if (unknown.length > 0) throw new Error(`there is no scope ${unknown.join(", ")}. ${USAGE}`);
  const days = values.days === undefined ? null : Number(values.days);
  if (!values.name || (days !== null && !(days > 0))) throw new Error(USAGE);
  return { name: values.name, scopes: SCOPES.filter((scope) => wanted.includes(scope)), days };
}

/** DATABASE_URL, or the embedded server that `npm start` runs from this folder. */
function databaseUrl(): string {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const cluster = runningCluster(path.join(dataDirectory, "postgres"));
  if (!cluster) throw new Error("start Remanence first (npm start), or set DATABASE_URL.");
  return withDatabase(cluster.ownerUrl, "remanence");
}

async function main(): Promise<void> {
  const { name, scopes, days } = readOptions();
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
  const expiresAt = days === null ? null : new Date(Date.now() + days * 86_400_000).toISOString();
  const { key } = await createApiKey(context, { name, scopes, expiresAt });
  console.log(key);
  await close();
}

try {
  await main();
} catch (error) {
  console.error(connectionSentence(error, "Making the key"));
  process.exit(1);
}
