"use client";

import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { lotTone } from "@/app/_features/lots/lot-status";
import { cn } from "@/app/_ui/class-names";
import { ToneShape } from "@/app/_ui/tone-shape";
import type { ChainItem, GraphItem, GroupItem, LotItem } from "./graph-items";
import { BOX_HEIGHT, BOX_WIDTH } from "./graph-layout";
import { useShareText } from "./share-text";

export type BoxNode = Node<
  { item: GraphItem; isRoot: boolean; isSelected: boolean; isDimmed: boolean },
  "box"
>;

/** One lot, or lots that are shown together, in the drawing of a genealogy. */
export function GraphBox({ data }: NodeProps<BoxNode>) {
  const { item, isRoot, isSelected, isDimmed } = data;
  const shareText = useShareText();
  return (
    <div
      style={{ width: BOX_WIDTH, height: BOX_HEIGHT }}
      className={cn(
        "relative rounded-md border bg-surface text-left transition-opacity",
        isRoot ? "border-2 border-accent" : "border-line-strong",
        isHidden(item) && "border-dashed bg-sunken text-muted",
        isSelected && "outline-2 outline-focus outline-offset-1",
        isDimmed && "opacity-30",
        item.kind !== "lot" &&
          "shadow-[3px_3px_0_-1px_var(--surface),3px_3px_0_0_var(--line-strong),6px_6px_0_-1px_var(--surface),6px_6px_0_0_var(--line-strong)]",
      )}
    >
      <Handle type="target" position={Position.Left} isConnectable={false} className="invisible" />
      <Handle type="source" position={Position.Right} isConnectable={false} className="invisible" />
      <div className="flex h-full flex-col justify-between px-2.5 pt-1.5 pb-2">
        {item.kind === "lot" ? (
          <LotLines item={item} />
        ) : item.kind === "group" ? (
          <GroupLines item={item} />
        ) : (
          <ChainLines item={item} />
        )}
        <div className="flex items-center gap-2">
          <span className="h-1 flex-1 overflow-hidden rounded-xs bg-sunken">
            <span
              className="block h-full bg-accent"
              style={{
                width: `${Math.min(100, Math.max(item.massShare > 0 ? 1 : 0, item.massShare * 100))}%`,
              }}
            />
          </span>
          <span className="text-xs tabular-nums">{shareText(item.massShare)}</span>
        </div>
      </div>
    </div>
  );
}

function LotLines({ item }: { item: LotItem }) {
  const name = useLocalName();
  const { node } = item;
  return (
    <>
      <div className="flex items-center gap-1.5">
        <span className="min-w-0 flex-1 truncate font-medium font-mono text-sm">{node.code}</span>
        {needsCare(node) ? <CareMark node={node} /> : null}
      </div>
      <div className="flex items-baseline gap-1.5 text-muted text-xs">
        <span className="min-w-0 flex-1 truncate">
          {name({ nameEn: node.materialNameEn, nameZh: node.materialNameZh })}
        </span>
        <span className="shrink-0 text-faint">{stepOf(node)}</span>
      </div>
    </>
  );
}

function CareMark({ node }: { node: LotItem["node"] }) {
  const t = useTranslations("lots");
  const isRejected = node.qualityStatus === "rejected";
  const tone = isRejected ? "bad" : lotTone(node.status);
  return (
    <span className={cn("flex items-center gap-1 text-2xs", tone === "bad" ? "text-bad-fg" : "text-warn-fg")}>
      <ToneShape tone={tone} className="size-2.5" />
      {isRejected
        ? t("quality.rejected")
        : t(node.status === "on-hold" ? "status.on-hold" : "status.scrapped")}
    </span>
  );
}

function GroupLines({ item }: { item: GroupItem }) {
  const t = useTranslations("trace.graph");
  const explore = useTranslations("explore.graph");
  const name = useLocalName();
  const [first] = item.members;
  return (
    <>
      <div className="truncate font-medium text-sm">
        {item.isHidden
          ? explore("hiddenLots", { count: item.members.length })
          : t(item.isRest ? "moreLots" : "lots", { count: item.members.length })}
        {item.runCode ? <span className="ml-1.5 font-mono text-xs">{item.runCode}</span> : null}
      </div>
      <div className="flex items-baseline gap-1.5 text-muted text-xs">
        <span className="min-w-0 flex-1 truncate">
          {first ? name({ nameEn: first.materialNameEn, nameZh: first.materialNameZh }) : ""}
        </span>
        <span className="shrink-0 text-faint">{first?.run?.operationCode ?? ""}</span>
      </div>
    </>
  );
}

function ChainLines({ item }: { item: ChainItem }) {
  const t = useTranslations("trace.graph");
  const steps = item.links.map((link) => stepOf(link.kind === "lot" ? link.node : link.members[0]));
  const lots = item.links.flatMap((link) => (link.kind === "lot" ? [link.node] : link.members));
  const marked = lots.find(needsCare);
  return (
    <>
      <div className="flex items-center gap-1.5">
        <span className="min-w-0 flex-1 truncate font-medium text-sm">
          {t("chain", { count: item.links.length })}
        </span>
        {marked ? <CareMark node={marked} /> : null}
      </div>
      <div className="truncate text-muted text-xs">{[...new Set(steps)].filter(Boolean).join(" → ")}</div>
    </>
  );
}

function isHidden(item: GraphItem): boolean {
  return item.kind === "group" && item.isHidden;
}

function needsCare(node: LotItem["node"]): boolean {
  return node.status === "on-hold" || node.status === "scrapped" || node.qualityStatus === "rejected";
}

function stepOf(node: LotItem["node"] | undefined): string {
  return node?.run?.operationCode ?? node?.supplier?.code ?? "";
}
