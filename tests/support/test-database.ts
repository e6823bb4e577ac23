/** The database of the integration file that runs: cloned before it, checked and dropped after it. */
export function testDatabaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("This runs in integration tests alone: vitest run --project integration.");
  return url;
}
