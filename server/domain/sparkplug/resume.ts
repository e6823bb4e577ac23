import { die } from "./die";
import type { NodeSession, Step } from "./node-session";

/** A node that was asked for its birth after the host had been away and says nothing for this long is dead. */
export const SILENCE_MILLISECONDS = 30_000;

/** The host was away: what came meanwhile is lost, so every node that lived is asked for its birth. */
export function resume(session: NodeSession, now: number): NodeSession {
  if (!session.isOnline) return session;
  return { ...session, seq: null, rebirthAskedAt: now, rebirthsAsked: session.rebirthsAsked + 1 };
}

/**
 * A node that did not answer after the host came back died while nobody looked: since it was last heard, nobody knows.
 * Null while it may still answer, or has.
 */
export function expire(session: NodeSession, now: number): Step | null {
  const { isOnline, rebirthAskedAt, lastSeenAt } = session;
  const isSilent =
    isOnline &&
    rebirthAskedAt !== null &&
    (lastSeenAt ?? 0) < rebirthAskedAt &&
    now - rebirthAskedAt >= SILENCE_MILLISECONDS;
  if (!isSilent) return null;
  const since = (lastSeenAt ?? now) + 1;
  let state = {
    session: { ...session, isOnline: false, since, seq: null, rebirthAskedAt: null } as NodeSession,
    deaths: [] as Step["deaths"],
  };
  for (const [deviceId, device] of Object.entries(session.devices)) {
    if (device.isOnline) state = die(state, deviceId, since);
  }
  return { ...state, readings: [], faults: [], asksRebirth: false };
}
