import type { View } from "../_lib/view";

export type MachinePanelProps = {
  /** The machine. */
  code: string;
  /** What is marked on the timeline, else what it shows: epoch ms. */
  range: View;
  timeZone: string;
};
