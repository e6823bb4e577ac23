import { signOutSession } from "@/server/modules/identity/commands/sign-out";
import { createWebContext } from "@/server/trpc/context";
import { signOut } from "./next-auth";
import { readSession } from "./session";

/** Ends the session in the database and forgets it in the browser. */
export async function leave(): Promise<void> {
  const session = await readSession();
  if (session) await signOutSession(await createWebContext(), { sessionId: session.id });
  await signOut({ redirect: false });
}
