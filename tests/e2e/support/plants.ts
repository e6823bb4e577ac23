import { test } from "@playwright/test";

/** A running server and the database behind it. */
export type Plant = { url: string; databaseUrl: string };

/** For the set-up: the workers inherit what it keeps here. */
export function keepPlants(plants: readonly Plant[]): void {
  process.env.E2E_PLANTS = JSON.stringify(plants.map(({ url, databaseUrl }) => ({ url, databaseUrl })));
}

/** The plant of the worker that runs this test: no other worker reads it or writes to it. */
export function plantOfWorker(): Plant {
  const plants = JSON.parse(process.env.E2E_PLANTS ?? "[]") as Plant[];
  const plant = plants[test.info().parallelIndex];
  if (!plant) throw new Error("The set-up made fewer plants than there are workers.");
  return plant;
}
