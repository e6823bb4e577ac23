"use client";

import { ReactFlowProvider } from "@xyflow/react";
import { Download, Maximize2, Minimize2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Button } from "@/app/_ui/button";
import { cn } from "@/app/_ui/class-names";
import { downloadText } from "@/app/_ui/csv";
import type { GenealogyDto } from "@/server/modules/traceability/contract";
import { GraphCanvas } from "./graph-canvas";
import { layoutGraph } from "./graph-layout";
import { graphSvg } from "./graph-svg";
import { graphView, namesToOpen } from "./graph-view";
import { SelectedBox } from "./selected-box";
import { useShareText } from "./share-text";

const HEIGHT = 520;

/** The genealogy of a lot as a drawing from left to right, shares on the lines; boxes that hold more open on a click. */
export function GenealogyGraph({ genealogy }: { genealogy: GenealogyDto }) {
  const t = useTranslations("trace.graph");
  const shareText = useShareText();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [isTall, setIsTall] = useState(false);
  const view = useMemo(() => graphView(genealogy, opened), [genealogy, opened]);
  const places = useMemo(() => layoutGraph(view), [view]);
  const selected = view.items.find((item) => item.id === selectedId) ?? null;
  const Size = isTall ? Minimize2 : Maximize2;
  return (
    <figure className="min-w-0">
      <div className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-2" data-print="hide">
        <figcaption className="min-w-0 flex-1 text-muted text-sm">
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
          onClick={() =>
            downloadText(
              `${genealogy.root.code}-${genealogy.direction}.svg`,
              graphSvg(view, places, shareText, genealogy.root.code),
              "image/svg+xml",
            )
          }
        >
          {t("svg")}
        </Button>
        <Button
          size="sm"
          icon={<Size aria-hidden="true" className="size-4" />}
          onClick={() => setIsTall(!isTall)}
        >
          {isTall ? t("smaller") : t("larger")}
        </Button>
      </div>
      <div className={cn("grid", selected && "lg:grid-cols-[minmax(0,1fr)_18rem]")}>
        <div style={{ height: isTall ? "80vh" : HEIGHT }} className="bg-canvas">
          <ReactFlowProvider>
            <GraphCanvas
              view={view}
              places={places}
              rootId={genealogy.root.code}
              anchor={genealogy.direction === "backward" ? "right" : "left"}
              selectedId={selected?.id ?? null}
              onSelect={setSelectedId}
              onOpen={(item) => {
                setSelectedId(null);
                setOpened((known) => new Set([...known, ...namesToOpen(item)]));
              }}
            />
          </ReactFlowProvider>
        </div>
        {selected ? (
          <SelectedBox item={selected} genealogy={genealogy} onClose={() => setSelectedId(null)} />
        ) : null}
      </div>
    </figure>
  );
}
