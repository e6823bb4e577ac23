/** How senders' names of machines become codes. */
export type MachineNames = {
  /** Codes of all machines. */
  machines: ReadonlySet<string>;
  /** What a sender calls a machine, where that is not its code. */
  aliases: ReadonlyMap<string, string>;
};

/** The machine that the first known of several names (the most exact first) stands for; null when none is known. */
export function machineNamed(names: MachineNames, spoken: readonly string[]): string | null {
  for (const name of spoken) {
    const code = names.aliases.get(name);
    if (code !== undefined) return code;
  }
  return spoken.find((name) => names.machines.has(name)) ?? null;
}
