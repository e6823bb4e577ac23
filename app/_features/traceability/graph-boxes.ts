import type { GenealogyNode } from "@/server/modules/traceability/contract";
import type { GroupItem, LotItem } from "./graph-items";

/** Lots of one step are drawn one by one up to this many; more are drawn as one box that opens on a click. */
const DRAWN_PER_STEP = 6;
const DRAWN_BY_PRODUCTS = 1;
/** An opened box shows this many, the largest shares first; the rest stays one box that opens as many again. */
export const DRAWN_WHEN_OPEN = 60;

type Boxes = { items: (LotItem | GroupItem)[]; boxOf: Map<string, string> };
type Entry = LotItem | GroupItem;

/**
 * The boxes of a drawing: lots of one material and step together; opened, one by one, or where they are many, by the
 * run (heat, load) that they came out of, each of which opens in turn.
 */
export function boxesOf(
  nodes: readonly GenealogyNode[],
  { opened, isShown }: { opened: ReadonlySet<string>; isShown: (code: string) => boolean },
): Boxes {
  const items: Entry[] = [];
  const shown = nodes.filter((node) => isShown(node.code));
  for (const [groupId, members] of grouped(shown, stepOf)) {
    const drawn = members.every((node) => node.isByProduct) ? DRAWN_BY_PRODUCTS : DRAWN_PER_STEP;
    if (members.length <= drawn) items.push(...members.map(lotItem));
    else if (!opened.has(groupId)) items.push(groupItem(groupId, members));
    else items.push(...openStep(groupId, members, opened));
  }
  if (shown.length < nodes.length) {
    const hidden = nodes.filter((node) => !isShown(node.code));
    for (const [step, members] of grouped(hidden, stepOf)) {
      items.push({ ...groupItem(`hidden|${step}`, members), isHidden: true });
    }
  }
  const boxOf = new Map<string, string>();
  for (const item of items) {
    for (const node of item.kind === "lot" ? [item.node] : item.members) boxOf.set(node.code, item.id);
  }
  return { items, boxOf };
}

function openStep(groupId: string, members: readonly GenealogyNode[], opened: ReadonlySet<string>): Entry[] {
  const runs = [...grouped(members, (node) => node.run?.code ?? "")];
  if (members.length <= DRAWN_WHEN_OPEN || runs.length === 1)
    return paged(groupId, members.map(lotItem), opened);
  const entries = runs.map(([runCode, lots]): Entry => {
    const [only] = lots;
    if (lots.length === 1 && only) return lotItem(only);
    return { ...groupItem(`${groupId}|run:${runCode}`, lots), runCode: runCode || null };
  });
  entries.sort((a, b) => b.massShare - a.massShare || (a.id < b.id ? -1 : 1));
  return paged(groupId, entries, opened).flatMap((entry) =>
    entry.kind === "group" && !entry.isRest && opened.has(entry.groupId)
      ? paged(entry.groupId, entry.members.map(lotItem), opened)
      : [entry],
  );
}

/** The first boxes, and as many more as were asked for; what is left is one box. */
function paged(groupId: string, entries: readonly Entry[], opened: ReadonlySet<string>): Entry[] {
  let pages = 1;
  while (opened.has(`${groupId}+${pages}`)) pages += 1;
  const rest = entries.slice(pages * DRAWN_WHEN_OPEN);
  if (rest.length === 0) return [...entries];
  const members = rest.flatMap((entry) => (entry.kind === "lot" ? [entry.node] : entry.members));
  return [
    ...entries.slice(0, pages * DRAWN_WHEN_OPEN),
    { ...groupItem(`${groupId}+${pages}`, members), isRest: true },
  ];
}

function stepOf(node: GenealogyNode): string {
  return `${node.generation}|${node.materialCode}|${node.run?.operationCode ?? ""}`;
}

function lotItem(node: GenealogyNode): LotItem {
  return { kind: "lot", id: node.code, massShare: node.massShare, node };
}

function groupItem(groupId: string, members: GenealogyNode[]): GroupItem {
  return {
    kind: "group",
    id: `group:${groupId}`,
    massShare: members.reduce((total, node) => total + node.massShare, 0),
    groupId,
    members,
    isRest: false,
    isHidden: false,
    runCode: null,
  };
}

function grouped(
  nodes: readonly GenealogyNode[],
  keyOf: (node: GenealogyNode) => string,
): Map<string, GenealogyNode[]> {
  const groups = new Map<string, GenealogyNode[]>();
  for (const node of nodes) {
    const key = keyOf(node);
    const group = groups.get(key);
    if (group) group.push(node);
    else groups.set(key, [node]);
  }
  return groups;
}
