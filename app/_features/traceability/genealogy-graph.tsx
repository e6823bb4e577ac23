"use client";

import "@xyflow/react/dist/style.css";
import {
  Background,
  BackgroundVariant,
  Controls,
  type Edge,
  MarkerType,
  type NodeMouseHandler,
  ReactFlow,
  ReactFlowProvider,
} from "@xyflow/react";
import { Download, Maximize2, Minimize2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";
import { Button } from "@/app/_ui/button";
import { cn } from "@/app/_ui/class-names";
import { downloadText } from "@/app/_ui/csv";
import type { GenealogyDto } from "@/server/modules/traceability/contract";
import { type BoxNode, GraphBox } from "./graph-box";
import { layoutGraph } from "./graph-layout";
import { graphSvg } from "./graph-svg";
import { type GraphItem, graphView, lineOf } from "./graph-view";
import { SelectedBox } from "./selected-box";
import { useShareText } from "./share-text";

const nodeTypes = { box: GraphBox };
/** With more lines than this, shares stand only on the lines of what is selected. */
const LABELLED_LINES = 60;

/** The genealogy of a lot as a drawing from left to right, shares on the lines; steps with many lots open on a click. */
export function GenealogyGraph({ genealogy, height = 520 }: { genealogy: GenealogyDto; height?: number }) {
  const t = useTranslations("trace.graph");
  const shareText = useShareText();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [isTall, setIsTall] = useState(false);
  const view = useMemo(() => graphView(genealogy, opened), [genealogy, opened]);
  const places = useMemo(() => layoutGraph(view), [view]);
  const selected = view.items.find((item) => item.id === selectedId) ?? null;
  const line = useMemo(() => (selected ? lineOf(selected.id, view.links) : null), [selected, view.links]);

  const nodes = useMemo(
    () =>
      view.items.map(
        (item): BoxNode => ({
          id: item.id,
          type: "box",
          position: places.get(item.id) ?? { x: 0, y: 0 },
          ariaLabel: labelOf(item),
          data: {
            item,
            isRoot: item.id === genealogy.root.code,
            isSelected: item.id === selected?.id,
            isDimmed: line !== null && !line.has(item.id),
            isOpenable: item.kind === "group",
          },
        }),
      ),
    [view.items, places, genealogy.root.code, selected?.id, line],
  );
  const edges = useMemo(
    () =>
      view.links.map((link): Edge => {
        const isOnLine = line?.has(link.from) && line.has(link.to);
        const isQuiet = line !== null && !isOnLine;
        const showLabel = isOnLine || (line === null && view.links.length <= LABELLED_LINES);
        return {
          id: link.id,
          source: link.from,
          target: link.to,
          ...(showLabel ? { label: shareText(link.share) } : {}),
          labelShowBg: true,
          labelBgPadding: [4, 2],
          labelBgStyle: { fill: "var(--canvas)" },
          labelStyle: { fill: "var(--ink)", fontSize: 11 },
          markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14, color: "var(--line-strong)" },
          style: {
            stroke: isOnLine ? "var(--accent)" : "var(--line-strong)",
            strokeWidth: 1 + 5 * Math.min(1, link.rootShare),
            opacity: isQuiet ? 0.15 : 1,
          },
        };
      }),
    [view.links, line, shareText],
  );

  const open = useCallback((item: GraphItem) => {
    if (item.kind !== "group" || item.isRest) return;
    setOpened((known) => new Set([...known, item.groupId]));
    setSelectedId(null);
  }, []);
  const onNodeClick: NodeMouseHandler<BoxNode> = useCallback(
    (_, node) => {
      if (node.data.item.kind === "group" && !node.data.item.isRest) open(node.data.item);
      else setSelectedId((known) => (known === node.id ? null : node.id));
    },
    [open],
  );

  return (
    <figure className="min-w-0">
      <div className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-2" data-print="hide">
        <figcaption className="min-w-0 flex-1 text-muted text-sm">
          {t(genealogy.direction === "forward" ? "legendForward" : "legendBackward")}
        </figcaption>
        {view.groups > 0 ? (
          <Button size="sm" onClick={() => setOpened(opened.size > 0 ? new Set() : allGroups(view.items))}>
            {opened.size > 0 ? t("closeAll") : t("openAll")}
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
          icon={
            isTall ? (
              <Minimize2 aria-hidden="true" className="size-4" />
            ) : (
              <Maximize2 aria-hidden="true" className="size-4" />
            )
          }
          onClick={() => setIsTall(!isTall)}
        >
          {isTall ? t("smaller") : t("larger")}
        </Button>
      </div>
      <div className={cn("grid", selected && "lg:grid-cols-[minmax(0,1fr)_18rem]")}>
        <div style={{ height: isTall ? "80vh" : height }} className="bg-canvas">
          <ReactFlowProvider>
            <ReactFlow
              key={`${genealogy.root.code}${genealogy.direction}${opened.size}${isTall}`}
              nodes={nodes}
              edges={edges}
              nodeTypes={nodeTypes}
              onNodeClick={onNodeClick}
              onPaneClick={() => setSelectedId(null)}
              nodesDraggable={false}
              nodesConnectable={false}
              edgesFocusable={false}
              onlyRenderVisibleElements={view.items.length > 150}
              fitView
              fitViewOptions={{ padding: 0.08, maxZoom: 1 }}
              minZoom={0.05}
              maxZoom={1.75}
              proOptions={{ hideAttribution: true }}
              colorMode="system"
            >
              <Background
                variant={BackgroundVariant.Dots}
                gap={16}
                size={1}
                color="var(--line)"
                bgColor="var(--canvas)"
              />
              <Controls showInteractive={false} />
            </ReactFlow>
          </ReactFlowProvider>
        </div>
        {selected ? (
          <SelectedBox item={selected} genealogy={genealogy} onClose={() => setSelectedId(null)} />
        ) : null}
      </div>
    </figure>
  );
}

function allGroups(items: readonly GraphItem[]): Set<string> {
  return new Set(items.flatMap((item) => (item.kind === "group" ? [item.groupId] : [])));
}

function labelOf(item: GraphItem): string {
  return item.kind === "lot"
    ? item.node.code
    : `${item.members.length} × ${item.members[0]?.materialCode ?? ""}`;
}
