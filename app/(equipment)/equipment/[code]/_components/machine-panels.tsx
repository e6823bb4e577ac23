import type { ComponentType } from "react";
import { ProcessValuesPanel } from "@/app/_features/process-data/process-values-panel";
import { CallsPanel } from "./calls-panel";
import { LotsPanel } from "./lots-panel";
import type { MachinePanelProps } from "./machine-panel-props";

/** What stands below the timeline of a machine, in this order. A module adds its panel here. */
export const MACHINE_PANELS: readonly { id: string; Panel: ComponentType<MachinePanelProps> }[] = [
  { id: "process-values", Panel: ProcessValuesPanel },
  { id: "lots", Panel: LotsPanel },
  { id: "calls", Panel: CallsPanel },
];
