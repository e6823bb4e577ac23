const SENTENCES: Record<string, string> = {
  ECONNREFUSED:
    "No PostgreSQL answers at the address in DATABASE_URL: start it, or correct the host and port.",
  CONNECT_TIMEOUT:
    "No PostgreSQL answers at the address in DATABASE_URL: check the host, the port and the firewall.",
  ENOTFOUND: "The host in DATABASE_URL cannot be resolved: correct its name.",
  EAI_AGAIN: "The host in DATABASE_URL cannot be resolved: check the network and the name.",
  "28P01": "PostgreSQL refused the password in DATABASE_URL: correct the user and the password.",
  "28000": "PostgreSQL refused the user in DATABASE_URL: correct the user, or allow it in pg_hba.conf.",
  "3D000": "The database in DATABASE_URL does not exist: make it with createdb first.",
  "42501": "The user in DATABASE_URL may not change the database's structure: use the database's owner.",
  "53100": "The database's disk is full: free some space and start again.",
};

/** One sentence about why a database could not be prepared. */
export function connectionSentence(error: unknown, doing: string): string {
  for (let current = error; current instanceof Error; current = current.cause) {
    const code = "code" in current && typeof current.code === "string" ? current.code : "";
    const known = SENTENCES[code];
    if (known) return known;
  }
  return `${doing} failed: ${deepest(error)}`;
}

function deepest(error: unknown): string {
  let current = error;
  while (current instanceof Error && current.cause instanceof Error) current = current.cause;
  return (current instanceof Error ? current.message : String(current)).replaceAll(/\s*\n\s*/g, " ");
}
