import type { EnergyUnit } from "@/server/domain/ingest/energy-unit";
import type { EquipmentState } from "@/server/domain/oee/equipment-state";

/** What a metric says of a machine. */
export type TagMeaning =
  | { kind: "state"; values: Record<string, EquipmentState> }
  | { kind: "reason" }
  | { kind: "good" | "reject"; isTotal: boolean; unit: string | null; rollsOverAt: string | null }
  | { kind: "sample"; parameterCode: string }
  | { kind: "energy"; isTotal: boolean; unit: EnergyUnit; rollsOverAt: string | null }
  | { kind: "ignore" };

/** A rule for a metric; null means any. */
export type SparkplugTag = {
  groupId: string | null;
  nodeId: string | null;
  deviceId: string | null;
  metric: string;
  meaning: TagMeaning;
};

const total = { isTotal: true, unit: null, rollsOverAt: null };
const state: TagMeaning = { kind: "state", values: {} };
const energy: TagMeaning = { kind: "energy", isTotal: true, unit: "kWh", rollsOverAt: null };

/** What metrics with plain names mean when no rule speaks of them; counters of machines only grow. */
export const DEFAULT_MEANINGS: Readonly<Record<string, TagMeaning>> = {
  State: state,
  MachineState: state,
  MachineryItemState: state,
  Reason: { kind: "reason" },
  StopReason: { kind: "reason" },
  Good: { kind: "good", ...total },
  GoodCount: { kind: "good", ...total },
  Reject: { kind: "reject", ...total },
  RejectCount: { kind: "reject", ...total },
  Energy: energy,
  EnergyKWh: energy,
};

type Where = { groupId: string; nodeId: string; deviceId: string };

/** The most exact rule of a metric: device before node before group before any; then what its name says. Null: nothing. */
export function meaningOf(tags: readonly SparkplugTag[], where: Where, metric: string): TagMeaning | null {
  let best: { weight: number; meaning: TagMeaning } | null = null;
  for (const tag of tags) {
    if (tag.metric !== metric) continue;
    const weight = weightOf(tag, where);
    if (weight !== null && (best === null || weight > best.weight)) best = { weight, meaning: tag.meaning };
  }
  const lastPart = metric.slice(metric.lastIndexOf("/") + 1).replaceAll(/[\s_]/g, "");
  return best?.meaning ?? DEFAULT_MEANINGS[lastPart] ?? null;
}

function weightOf(tag: SparkplugTag, where: Where): number | null {
  const parts = [
    [tag.groupId, where.groupId, 1],
    [tag.nodeId, where.nodeId, 2],
    [tag.deviceId, where.deviceId, 4],
  ] as const;
  if (parts.some(([wanted, is]) => wanted !== null && wanted !== is)) return null;
  return parts.reduce((sum, [wanted, , weight]) => sum + (wanted === null ? 0 : weight), 0);
}
