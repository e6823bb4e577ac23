"use client";

import { useTranslations } from "next-intl";
import { useUrlState } from "@/app/_ui/use-url-state";
import { type ExposureDepth, GENEALOGY_DIRECTIONS } from "@/server/modules/traceability/contract";
import { EXPOSURE_KINDS } from "@/server/modules/traceability/contract/explore";
import type { TraceRootInput } from "@/server/modules/traceability/contract/roots";
import { ExposureView } from "./exposure-view";
import { MaterialTrace } from "./material-trace";
import { Segmented } from "./segmented";

/** The kinship of whatever is traced in the direction that the address names: by material, or by what was shared. */
export function TraceView({ root }: { root: TraceRootInput }) {
  const t = useTranslations("trace");
  const explore = useTranslations("explore");
  const url = useUrlState();
  const direction = GENEALOGY_DIRECTIONS.find((each) => each === url.get("direction")) ?? "backward";
  const depth: ExposureDepth = url.get("depth") === "own" ? "own" : "ancestors";
  const kind = EXPOSURE_KINDS.find((each) => each === url.get("by")) ?? "same-run";
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2" data-print="hide">
        <Segmented
          label={t("direction")}
          value={direction}
          options={GENEALOGY_DIRECTIONS.map((value) => ({ value, label: t(`directions.${value}`) }))}
          onChange={(value) => url.set({ direction: value === "backward" ? null : value })}
        />
        {direction === "exposure" ? (
          <>
            <Segmented
              label={explore("exposure.kind")}
              value={kind}
              options={EXPOSURE_KINDS.map((value) => ({ value, label: explore(`exposure.kinds.${value}`) }))}
              onChange={(value) =>
                url.set({ by: value === "same-run" ? null : value, hours: null, through: null })
              }
            />
            <Segmented
              label={t("exposure.depth")}
              value={depth}
              options={[
                { value: "ancestors", label: t("exposure.depthAncestors") },
                { value: "own", label: t("exposure.depthOwn") },
              ]}
              onChange={(value) => url.set({ depth: value === "own" ? "own" : null, through: null })}
            />
          </>
        ) : null}
        {root.kind === "run" && direction === "forward" ? (
          <Segmented
            label={explore("side.label")}
            value={root.side ?? "outputs"}
            options={[
              { value: "outputs", label: explore("side.outputs") },
              { value: "inputs", label: explore("side.inputs") },
            ]}
            onChange={(value) => url.set({ side: value === "inputs" ? "inputs" : null })}
          />
        ) : null}
        <p className="text-muted text-sm">
          {direction === "exposure" ? explore(`exposure.explain.${kind}`) : t(`explain.${direction}`)}
        </p>
      </div>
      {direction === "exposure" ? (
        <ExposureView root={root} kind={kind} depth={depth} />
      ) : (
        <MaterialTrace root={root} direction={direction} />
      )}
    </div>
  );
}
