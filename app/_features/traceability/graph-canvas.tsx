"use client";

import "@xyflow/react/dist/style.css";
import {
  Background,
  BackgroundVariant,
  Controls,
  type Edge,
  MarkerType,
  MiniMap,
  ReactFlow,
  useReactFlow,
} from "@xyflow/react";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { type BoxNode, GraphBox } from "./graph-box";
import type { GraphItem } from "./graph-items";
import { BOX_HEIGHT, BOX_WIDTH, type Place } from "./graph-layout";
import { type GraphView, lineOf, namesToOpen } from "./graph-view";
import { useShareText } from "./share-text";

const nodeTypes = { box: GraphBox };
/** With more lines than this, shares stand only on the lines of what is selected. */
const LABELLED_LINES = 60;
const READABLE_ZOOM = 0.72;
const MARGIN = 28;

type Anchor = "left" | "right";

/** The boxes and lines on a surface that can be moved and zoomed; it starts readable, at the lot that was asked for. */
export function GraphCanvas({
  view,
  places,
  roots,
  anchor,
  selectedId,
  onSelect,
  onOpen,
}: {
  view: GraphView;
  places: ReadonlyMap<string, Place>;
  /** Codes of the lots that were asked for; the drawing starts at the first. */
  roots: readonly string[];
  anchor: Anchor;
  selectedId: string | null;
  onSelect: (id: string | null) => void;
  onOpen: (item: GraphItem) => void;
}) {
  const t = useTranslations("trace.graph");
  const shareText = useShareText();
  const flow = useReactFlow();
  const frame = useRef<HTMLDivElement>(null);
  const held = useRef<{ place: Place; ids: string[] } | null>(null);
  const [overflows, setOverflows] = useState(false);
  const rootIds = useMemo(() => new Set(roots), [roots]);
  const line = useMemo(() => (selectedId ? lineOf(selectedId, view.links) : null), [selectedId, view.links]);

  const start = () => {
    if (!frame.current) return;
    const size = frame.current.getBoundingClientRect();
    const viewport = firstViewport(places, size, roots, anchor);
    setOverflows(viewport.overflows);
    void flow.setViewport(viewport);
  };
  const isFirst = useRef(true);
  // What was clicked stays where it is while the drawing around it changes; any other change starts afresh.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new layout moves the view
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    if (!held.current) return start();
    const { place, ids } = held.current;
    held.current = null;
    const now = ids.map((id) => places.get(view.boxOf.get(id) ?? id)).find((found) => found !== undefined);
    if (!now) return;
    const { x, y, zoom } = flow.getViewport();
    setOverflows(true);
    void flow.setViewport({ x: x + (place.x - now.x) * zoom, y: y + (place.y - now.y) * zoom, zoom });
  }, [places]);

  // What is selected elsewhere, in the table, comes into view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection moves the view
  useEffect(() => {
    const place = selectedId ? places.get(selectedId) : undefined;
    if (!place || !frame.current) return;
    const { width, height } = frame.current.getBoundingClientRect();
    const { x, y, zoom } = flow.getViewport();
    const [left, top] = [place.x * zoom + x, place.y * zoom + y];
    const isInside =
      left >= 0 && top >= 0 && left + BOX_WIDTH * zoom <= width && top + BOX_HEIGHT * zoom <= height;
    if (!isInside)
      void flow.setCenter(place.x + BOX_WIDTH / 2, place.y + BOX_HEIGHT / 2, { zoom, duration: 200 });
  }, [selectedId]);

  const open = (item: GraphItem) => {
    const place = places.get(item.id);
    if (place) held.current = { place, ids: idsInside(item) };
    onOpen(item);
  };
  const act = (item: GraphItem) => {
    if (namesToOpen(item).length > 0) open(item);
    else onSelect(selectedId === item.id ? null : item.id);
  };

  const nodes = useMemo(
    () =>
      view.items.map(
        (item): BoxNode => ({
          id: item.id,
          type: "box",
          width: BOX_WIDTH,
          height: BOX_HEIGHT,
          position: places.get(item.id) ?? { x: 0, y: 0 },
          ariaLabel: labelOf(item),
          data: {
            item,
            isRoot: rootIds.has(item.id),
            isSelected: item.id === selectedId,
            isDimmed: line !== null && !line.has(item.id),
          },
        }),
      ),
    [view.items, places, rootIds, selectedId, line],
  );
  const edges = useMemo(
    () =>
      view.links.map((link): Edge => {
        const isOnLine = Boolean(line?.has(link.from) && line.has(link.to));
        const hasLabel = isOnLine || (line === null && view.links.length <= LABELLED_LINES);
        return {
          id: link.id,
          source: link.from,
          target: link.to,
          ariaLabel: `${codeOf(link.from)} → ${codeOf(link.to)}`,
          ...(hasLabel && link.share < 0.99995 ? { label: shareText(link.share) } : {}),
          labelShowBg: true,
          labelBgPadding: [3, 1],
          labelBgStyle: { fill: "var(--canvas)" },
          labelStyle: { fill: "var(--ink)", fontSize: 11 },
          markerEnd: {
            type: MarkerType.ArrowClosed,
            markerUnits: "userSpaceOnUse",
            width: 16,
            height: 16,
            color: isOnLine ? "var(--accent)" : "var(--line-strong)",
          },
          style: {
            stroke: isOnLine ? "var(--accent)" : "var(--line-strong)",
            strokeWidth: 1 + 5 * Math.min(1, link.rootShare),
            opacity: line !== null && !isOnLine ? 0.15 : 1,
          },
        };
      }),
    [view.links, line, shareText],
  );

  return (
    <div ref={frame} className="size-full">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        onInit={start}
        onNodeClick={(_, node) => act(node.data.item)}
        onPaneClick={() => onSelect(null)}
        onKeyDown={(event) => {
          if (event.key === "Escape") return onSelect(null);
          if (event.key !== "Enter") return;
          const id = (event.target as HTMLElement).closest("[data-id]")?.getAttribute("data-id");
          const item = view.items.find((each) => each.id === id);
          if (item) act(item);
        }}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        nodesFocusable
        onlyRenderVisibleElements={view.items.length > 150}
        minZoom={0.05}
        maxZoom={1.75}
        colorMode="system"
        ariaLabelConfig={{
          "node.a11yDescription.default": t("keys"),
          "node.a11yDescription.keyboardDisabled": t("keys"),
          "edge.a11yDescription.default": t("keys"),
          "controls.ariaLabel": t("controls"),
          "controls.zoomIn.ariaLabel": t("zoomIn"),
          "controls.zoomOut.ariaLabel": t("zoomOut"),
          "controls.fitView.ariaLabel": t("fit"),
          "minimap.ariaLabel": t("map"),
        }}
      >
        <Background
          variant={BackgroundVariant.Dots}
          gap={16}
          size={1}
          color="var(--line)"
          bgColor="var(--canvas)"
        />
        <Controls showInteractive={false} />
        {overflows ? (
          <MiniMap
            pannable
            zoomable
            nodeColor="var(--control)"
            bgColor="var(--surface)"
            maskColor="color-mix(in srgb, var(--sunken) 75%, transparent)"
            position={anchor === "right" ? "top-right" : "bottom-right"}
            style={{ width: 180, height: 72 }}
          />
        ) : null}
      </ReactFlow>
    </div>
  );
}

/** Everything, where that can be read; else a readable part with the root at its side. */
function firstViewport(
  places: ReadonlyMap<string, Place>,
  size: { width: number; height: number },
  roots: readonly string[],
  anchor: Anchor,
) {
  const all = [...places.values()];
  const width = Math.max(...all.map((place) => place.x)) + BOX_WIDTH;
  const height = Math.max(...all.map((place) => place.y)) + BOX_HEIGHT;
  const fit = Math.min((size.width - 2 * MARGIN) / width, (size.height - 2 * MARGIN) / height);
  const zoom = Math.min(1, Math.max(fit, READABLE_ZOOM));
  const root = roots.map((code) => places.get(code)).find(Boolean) ?? { x: 0, y: 0 };
  const fitsAcross = width * zoom <= size.width - 2 * MARGIN;
  const fitsDown = height * zoom <= size.height - 2 * MARGIN;
  const x = fitsAcross
    ? (size.width - width * zoom) / 2
    : anchor === "left"
      ? MARGIN - root.x * zoom
      : size.width - MARGIN - (root.x + BOX_WIDTH) * zoom;
  const y = fitsDown ? (size.height - height * zoom) / 2 : size.height / 2 - (root.y + BOX_HEIGHT / 2) * zoom;
  return { x, y, zoom, overflows: !fitsAcross || !fitsDown };
}

/** The boxes that a box may become when it opens. */
function idsInside(item: GraphItem): string[] {
  if (item.kind === "chain") return item.links.map((link) => link.id);
  return item.kind === "group" ? item.members.map((node) => node.code) : [item.id];
}

/** The lot in the name of a box: `chain:L-261122-0020`. */
function codeOf(id: string): string {
  return id.slice(id.lastIndexOf(":") + 1);
}

function labelOf(item: GraphItem): string {
  if (item.kind === "lot") return item.node.code;
  if (item.kind === "group") return `${item.members.length} × ${item.members[0]?.materialCode ?? ""}`;
  return item.links.map(labelOf).join(" → ");
}
