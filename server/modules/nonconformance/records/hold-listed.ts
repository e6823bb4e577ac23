import type { CommandContext } from "@/server/kernel/command";
import { holdLotsById } from "@/server/modules/lots/commands/hold-lots-by-id";
import { holdReason } from "../rules/holds";
import { lotsToHold, markHeld } from "./lots";

type Wish = { id: string; number: string; lotIds: readonly string[]; reason: string };

/** Holds lots of the list with the nonconformance's number as the reason, each once; returns how many. */
export async function holdListed(context: CommandContext, wish: Wish): Promise<number> {
  const { tx } = context;
  const lotIds = await lotsToHold({ tx }, wish.number, wish.lotIds);
  if (lotIds.length === 0) return 0;
  const { held } = await holdLotsById(context, {
    lotIds,
    reason: holdReason(wish.number, wish.reason),
    onBehalfOf: { type: "nonconformance", id: wish.id, code: wish.number },
  });
  await markHeld({ tx }, wish.id, lotIds);
  return held;
}
