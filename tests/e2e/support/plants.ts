import { type TestInfo, test } from "@playwright/test";
import { brokenInvariants, cloneDatabase, dropDatabase } from "@/tests/support/databases";

/** A running server and the database behind it, with what a fresh copy of the demo plant is made from. */
export type Plant = {
  url: string;
  databaseUrl: string;
  adminUrl: string;
  databaseName: string;
  template: string;
};

let renewedFor: string | null = null;

/** For the set-up: the workers inherit what it keeps here. */
export function keepPlants(plants: readonly Plant[]): void {
  process.env.E2E_PLANTS = JSON.stringify(plants);
}

/** The plant of the worker that runs this test: no other worker reads it or writes to it. */
export function plantOfWorker(): Plant {
  const plants = JSON.parse(process.env.E2E_PLANTS ?? "[]") as Plant[];
  const plant = plants[test.info().parallelIndex];
  if (!plant) throw new Error("The set-up made fewer plants than there are workers.");
  return plant;
}

/** The same, as it was on its first day for the tests of each file: none depends on what another has done. */
export async function plantFor({ file }: TestInfo): Promise<Plant> {
  const plant = plantOfWorker();
  if (renewedFor === file) return plant;
  await expectSound(plant);
  await dropDatabase(plant.adminUrl, plant.databaseName);
  await cloneDatabase(plant.adminUrl, plant.template, plant.databaseName);
  renewedFor = file;
  return plant;
}

/** The invariants hold after everything that was done in a plant. */
export async function expectSound({ databaseUrl }: Plant): Promise<void> {
  const broken = await brokenInvariants(databaseUrl);
  if (broken.length > 0) throw new Error(`Invariants do not hold: ${JSON.stringify(broken, null, 2)}`);
}
