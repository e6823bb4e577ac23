import { parseArgs } from "node:util";
import { SCOPES, type Scope } from "@/server/access/permissions";
import { createApiKey } from "@/server/modules/identity/commands/create-api-key";
import { commandLine } from "./database/command-line";
import { connectionSentence } from "./database/connection-sentence";

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

async function main(): Promise<void> {
  const { name, scopes, days } = readOptions();
  const { context, close } = commandLine();
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
