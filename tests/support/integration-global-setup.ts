import type { TestProject } from "vitest/node";
import { acquireTestCluster } from "../../scripts/test/test-cluster.mjs";
import { dropLeftDatabases, migratedTemplate } from "./databases";

declare module "vitest" {
  interface ProvidedContext {
    adminUrl: string;
    template: string;
  }
}

/** Once per run: a server (ours, unless TEST_DATABASE_URL names one) and a migrated template to clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const cluster = given ? { url: given, release: async () => undefined } : await acquireTestCluster();
  await dropLeftDatabases(cluster.url);
  project.provide("adminUrl", cluster.url);
  project.provide("template", await migratedTemplate(cluster.url));
  return cluster.release;
}
