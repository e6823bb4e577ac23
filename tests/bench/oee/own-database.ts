import postgres from "postgres";
import { withDatabase } from "../../../scripts/launch/database.mjs";

/** A copy of a database for one measurement; gone afterwards, so that the next one finds what this one found. */
export async function withOwnDatabase<Result>(
  { templateUrl, adminUrl, name }: { templateUrl: string; adminUrl: string; name: string },
  measure: (url: string) => Promise<Result>,
): Promise<Result> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  const template = new URL(templateUrl).pathname.slice(1);
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.unsafe(`create database ${name} template "${template}"`);
  try {
    return await measure(withDatabase(adminUrl, name));
  } finally {
    await admin.unsafe(`drop database if exists ${name} with (force)`);
    await admin.end({ timeout: 5 });
  }
}
