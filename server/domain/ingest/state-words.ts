import { EQUIPMENT_STATES, type EquipmentState } from "@/server/domain/oee/equipment-state";

/**
 * What machines of common standards call their states: our own words; PackML by name (OPC 30050, never by number: two
 * numberings are in use); OPC 40001-1 MachineryItemState; SEMI E10.
 */
const COMMON: Readonly<Record<string, EquipmentState>> = {
  run: "running",
  execute: "running",
  executing: "running",
  producing: "running",
  productive: "running",
  prd: "running",
  standby: "idle",
  sby: "idle",
  complete: "idle",
  notexecuting: "idle",
  starting: "setup",
  resetting: "setup",
  held: "unplanned-stop",
  holding: "unplanned-stop",
  aborted: "unplanned-stop",
  aborting: "unplanned-stop",
  fault: "unplanned-stop",
  error: "unplanned-stop",
  alarm: "unplanned-stop",
  down: "unplanned-stop",
  udt: "unplanned-stop",
  stopped: "idle",
  suspended: "waiting",
  suspending: "waiting",
  starved: "waiting",
  blocked: "waiting",
  outofservice: "unplanned-stop",
  maintenance: "planned-stop",
  sdt: "planned-stop",
  notavailable: "off",
  nst: "off",
};

/**
 * The state that a machine's word stands for: what the mapping says, then what the word itself says. Null when nobody
 * knows it. Case, spaces, hyphens and underscores do not matter.
 */
export function stateOfWord(
  word: string,
  values: Readonly<Record<string, EquipmentState>>,
): EquipmentState | null {
  const wanted = plain(word);
  for (const [text, state] of Object.entries(values)) if (plain(text) === wanted) return state;
  return EQUIPMENT_STATES.find((state) => plain(state) === wanted) ?? COMMON[wanted] ?? null;
}

const plain = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "");
