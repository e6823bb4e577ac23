import { defineConfig } from "vitest/config";

const testEnvironment = {
  AUTH_SECRET: "only-for-tests-only-for-tests-only-for-tests",
  AUTH_TRUST_HOST: "true",
  LOG_LEVEL: "silent",
  REMANENCE_DEMO: "false",
};

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    // Half of the time of a test is PostgreSQL's.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/{unit,architecture}/**/*.test.{ts,tsx}"],
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/support/integration-global-setup.ts"],
          setupFiles: ["tests/support/integration-setup.ts"],
          pool: "forks",
          // Importing the server takes longer than most files' tests; each file has its own database all the same.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          env: testEnvironment,
        },
      },
      {
        extends: true,
        test: {
          name: "durability",
          include: ["tests/durability/**/*.test.ts"],
          pool: "forks",
          testTimeout: 90_000,
          hookTimeout: 240_000,
          env: testEnvironment,
        },
      },
    ],
  },
});
