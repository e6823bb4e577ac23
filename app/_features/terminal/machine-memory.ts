/** Name of the cookie in which this device keeps the machine it stands at. */
export const machineCookie = "terminal-machine";

export function terminalHref(machine: string): string {
  return `/terminal/${encodeURIComponent(machine)}`;
}
