import { inArray } from "drizzle-orm";
import { equipment } from "@/db/schema/equipment";
import { database } from "@/server/kernel/database";
import { environment } from "@/server/kernel/env";
import { type Listening, listen } from "@/server/kernel/listen";
import { logger } from "@/server/kernel/logger";
import { whenStopping } from "@/server/kernel/stopping";
import type { Changed } from "./coalesce";

const CHANNEL = "equipment_changed";

export type Follower = { changed: (changed: Changed) => void; stopped: () => void };

type Hub = { followers: Set<Follower>; codes: Map<string, string>; listening: Listening };

const holder = globalThis as typeof globalThis & { remanenceEquipmentChanges?: Hub };

/** Hears from now on which machines changed, until the returned function is called or the server stops. */
export function followEquipment(follower: Follower): () => void {
  holder.remanenceEquipmentChanges ??= openHub();
  const { followers } = holder.remanenceEquipmentChanges;
  followers.add(follower);
  return () => followers.delete(follower);
}

/** Lets all followers go and stops listening: for the end of the process, and of tests. */
export async function stopFollowing(): Promise<void> {
  const hub = holder.remanenceEquipmentChanges;
  delete holder.remanenceEquipmentChanges;
  if (!hub) return;
  for (const follower of hub.followers) follower.stopped();
  hub.followers.clear();
  await hub.listening.stop();
}

/** One connection of the process hears for all pages that are open. */
function openHub(): Hub {
  const hub: Omit<Hub, "listening"> = { followers: new Set(), codes: new Map() };
  const tell = (changed: Changed) => {
    for (const follower of hub.followers) follower.changed(changed);
  };
  const listening = listen(environment().DATABASE_URL, CHANNEL, {
    hearing: () => tell("all"),
    word: (payload) => {
      if (hub.followers.size === 0) return;
      const ids = payload.split(",");
      if (payload === "*") return tell("all");
      const known = ids.flatMap((id) => hub.codes.get(id) ?? []);
      if (known.length === ids.length) return tell(new Set(known));
      learn(hub.codes, ids)
        .then((codes) => tell(new Set(codes)))
        .catch((error: unknown) => {
          logger().warn({ err: error }, "machines that changed could not be named");
          tell("all");
        });
    },
  });
  // An open stream would hold back the server's end until it is killed.
  whenStopping(() => void stopFollowing());
  return { ...hub, listening };
}

async function learn(codes: Map<string, string>, ids: readonly string[]): Promise<string[]> {
  const rows = await database()
    .select({ id: equipment.id, code: equipment.code })
    .from(equipment)
    .where(inArray(equipment.id, [...ids]));
  for (const { id, code } of rows) codes.set(id, code);
  return rows.map(({ code }) => code);
}
