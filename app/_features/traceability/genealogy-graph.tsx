"use client";

import { ReactFlowProvider } from "@xyflow/react";
import { Download, Maximize2, Minimize2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Button } from "@/app/_ui/button";
import { cn } from "@/app/_ui/class-names";
import { downloadText } from "@/app/_ui/csv";
import { IconButton } from "@/app/_ui/icon-button";
import type { GenealogyDto } from "@/server/modules/traceability/contract";
import { GraphCanvas } from "./graph-canvas";
import { downloadPng } from "./graph-png";
import { graphSvg } from "./graph-svg";
import { graphView, namesToOpen } from "./graph-view";
import { useShareText } from "./share-text";
import { useGraphLayout } from "./use-graph-layout";

const HEIGHT = 560;

/** The genealogy as a drawing from left to right, shares on the lines; boxes that hold more open on a click. */
export function GenealogyGraph({
  genealogy,
  shown,
  name,
  selected,
  onSelect,
}: {
  genealogy: GenealogyDto;
  /** Codes of the lots that the filter lets through; null: all. */
  shown: ReadonlySet<string> | null;
  /** Of the files that are saved. */
  name: string;
  /** Code of a lot, or id of a box. */
  selected: string | null;
  onSelect: (id: string | null) => void;
}) {
  const t = useTranslations("trace.graph");
  const explore = useTranslations("explore.graph");
  const shareText = useShareText();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [isTall, setIsTall] = useState(false);
  const wanted = useMemo(() => graphView(genealogy, opened, shown), [genealogy, opened, shown]);
  const { view, places, busy } = useGraphLayout(wanted);
  const roots = useMemo(() => genealogy.roots.map((node) => node.code), [genealogy]);
  const picture = () => graphSvg(view, places, shareText, roots);
  return (
    <figure className="min-w-0">
      <div className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-2" data-print="hide">
        <figcaption className="min-w-48 flex-1 text-muted text-sm">
          {t(genealogy.direction === "forward" ? "legendForward" : "legendBackward")}
        </figcaption>
        {view.closed.length > 0 ? (
          <Button size="sm" onClick={() => setOpened(new Set([...opened, ...view.closed]))}>
            {t("openAll")}
          </Button>
        ) : null}
        {opened.size > 0 ? (
          <Button size="sm" onClick={() => setOpened(new Set())}>
            {t("closeAll")}
          </Button>
        ) : null}
        <Button
          size="sm"
          icon={<Download aria-hidden="true" className="size-4" />}
          onClick={() => downloadText(`${name}.svg`, picture(), "image/svg+xml")}
        >
          {t("svg")}
        </Button>
        <Button
          size="sm"
          icon={<Download aria-hidden="true" className="size-4" />}
          onClick={() => void downloadPng(`${name}.png`, picture())}
        >
          {explore("png")}
        </Button>
        <IconButton
          size="sm"
          label={isTall ? t("smaller") : t("larger")}
          icon={
            isTall ? (
              <Minimize2 aria-hidden="true" className="size-4" />
            ) : (
              <Maximize2 aria-hidden="true" className="size-4" />
            )
          }
          onClick={() => setIsTall(!isTall)}
        />
      </div>
      <div
        style={{ height: isTall ? "80vh" : HEIGHT }}
        className={cn("bg-canvas transition-opacity", busy && "opacity-50")}
        aria-busy={busy}
      >
        <ReactFlowProvider>
          {view.items.length > 0 ? (
            <GraphCanvas
              view={view}
              places={places}
              roots={roots}
              anchor={genealogy.direction === "backward" ? "right" : "left"}
              selectedId={selected === null ? null : (view.boxOf.get(selected) ?? selected)}
              onSelect={onSelect}
              onOpen={(item) => {
                onSelect(null);
                setOpened((known) => new Set([...known, ...namesToOpen(item)]));
              }}
            />
          ) : null}
        </ReactFlowProvider>
      </div>
    </figure>
  );
}
