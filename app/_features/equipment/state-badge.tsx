"use client";

import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";
import { type ShownState, stateTone } from "./state-look";

/** What a machine does: colour, shape and word. Null: it never said anything. */
export function StateBadge({ state, size }: { state: ShownState | null; size?: "md" | "touch" | undefined }) {
  const t = useTranslations("equipment.states");
  const shown = state ?? "unrecorded";
  return <StatusBadge tone={stateTone[shown]} label={t(shown)} size={size} />;
}
