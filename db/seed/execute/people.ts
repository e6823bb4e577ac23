import type { Role } from "@/server/access/permissions";
import type { Actor } from "@/server/kernel/context";
import { createUser } from "@/server/modules/identity/commands/create-user";
import accounts from "../demo-accounts.json";
import { type Performer, personOf, seeder } from "./performer";

export type People = Map<string, Actor>;

type Account = { username: string; displayName: string; role: string; password: string; pin?: string };

/** The demo accounts, one per role, with their published passwords. */
export async function createPeople(performer: Performer, at: Date): Promise<People> {
  const people: People = new Map();
  for (const account of accounts as Account[]) {
    const roles = [account.role as Role];
    const created = await createUser(await performer.as(seeder, at), {
      username: account.username,
      displayName: account.displayName,
      password: account.password,
      roles,
      mustChangePassword: false,
      ...(account.pin ? { pin: account.pin } : {}),
    });
    people.set(account.username, personOf(created.id, account.displayName, roles));
  }
  return people;
}
