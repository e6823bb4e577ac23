import { type Death, deviceOf, type NodeSession } from "./node-session";

/**
 * The line to a device is dead: from then on nobody knows what it does. The instant lies behind everything that the
 * device said of its state, also when its clock is ahead of ours.
 */
export function die(
  { session, deaths }: { session: NodeSession; deaths: Death[] },
  deviceId: string,
  now: number,
): { session: NodeSession; deaths: Death[] } {
  const device = deviceOf(session, deviceId);
  const at = Math.max(now, (device.lastStateAt ?? 0) + 1);
  const dead = { ...device, isOnline: false, since: now, diedAt: at };
  return {
    session: { ...session, devices: { ...session.devices, [deviceId]: dead } },
    deaths: device.lastStateAt === null ? deaths : [...deaths, { deviceId, at }],
  };
}
