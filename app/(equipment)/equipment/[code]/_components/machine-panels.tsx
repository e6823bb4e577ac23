import type { ComponentType } from "react";
import { ProcessValuesPanel } from "@/app/_features/process-data/process-values-panel";
import type { View } from "../_lib/view";
import { LotsPanel } from "./lots-panel";

export type MachinePanelProps = {
  /** The machine. */
  code: string;
  /** What is marked on the timeline, else what it shows: epoch ms. */
  range: View;
  timeZone: string;
};

/** What stands below the timeline of a machine, in this order. A module adds its panel here. */
export const MACHINE_PANELS: readonly { id: string; Panel: ComponentType<MachinePanelProps> }[] = [
  { id: "process-values", Panel: ProcessValuesPanel },
  { id: "lots", Panel: LotsPanel },
];
