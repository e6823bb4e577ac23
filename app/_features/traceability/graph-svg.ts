import type { GraphItem } from "./graph-items";
import { BOX_HEIGHT, BOX_WIDTH, type Place } from "./graph-layout";
import type { GraphView } from "./graph-view";

const MARGIN = 24;

/** The drawing as a picture of its own, in colours that print. */
export function graphSvg(
  view: GraphView,
  places: ReadonlyMap<string, Place>,
  shareText: (share: number) => string,
  roots: readonly string[],
): string {
  const all = [...places.values()];
  const width = Math.max(0, ...all.map((place) => place.x)) + BOX_WIDTH + 2 * MARGIN;
  const height = Math.max(0, ...all.map((place) => place.y)) + BOX_HEIGHT + 2 * MARGIN;
  const lines = view.links.map((link) => {
    const from = places.get(link.from) ?? { x: 0, y: 0 };
    const to = places.get(link.to) ?? { x: 0, y: 0 };
    const x1 = from.x + BOX_WIDTH;
    const y1 = from.y + BOX_HEIGHT / 2;
    const y2 = to.y + BOX_HEIGHT / 2;
    const middle = (x1 + to.x) / 2;
    const stroke = (1 + 5 * Math.min(1, link.rootShare)).toFixed(2);
    return `<path d="M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${to.x} ${y2}" fill="none" stroke="#b6c1cc" stroke-width="${stroke}"/>
<text x="${middle}" y="${(y1 + y2) / 2 + 4}" text-anchor="middle" font-size="11" paint-order="stroke" stroke="#fff" stroke-width="4">${escapeXml(shareText(link.share))}</text>`;
  });
  const boxes = view.items.map((item) => {
    const { x, y } = places.get(item.id) ?? { x: 0, y: 0 };
    const [title, note] = wordsOf(item);
    const isRoot = roots.includes(item.id);
    return `<g transform="translate(${x} ${y})"><rect width="${BOX_WIDTH}" height="${BOX_HEIGHT}" rx="4" fill="#fff" stroke="${isRoot ? "#0b6e73" : "#b6c1cc"}" stroke-width="${isRoot ? 2 : 1}"/>
<text x="10" y="21" font-size="13" font-weight="600">${escapeXml(title)}</text><text x="10" y="38" font-size="11" fill="#4b5967">${escapeXml(note)}</text>
<rect x="10" y="50" width="140" height="4" fill="#e9edf2"/><rect x="10" y="50" width="${(140 * Math.min(1, item.massShare)).toFixed(1)}" height="4" fill="#0b6e73"/>
<text x="${BOX_WIDTH - 10}" y="56" text-anchor="end" font-size="11">${escapeXml(shareText(item.massShare))}</text></g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}" font-family="Inter, 'Noto Sans SC', sans-serif" fill="#17202a">
${lines.join("\n")}
${boxes.join("\n")}
</svg>`;
}

function wordsOf(item: GraphItem): [title: string, note: string] {
  if (item.kind === "lot") {
    const { node } = item;
    return [node.code, `${node.materialCode} · ${node.run?.operationCode ?? node.supplier?.code ?? ""}`];
  }
  if (item.kind === "group") return [`${item.members.length} ×`, item.members[0]?.materialCode ?? ""];
  const lots = item.links.flatMap((link) => (link.kind === "lot" ? [link.node] : link.members));
  const steps = new Set(lots.flatMap((node) => node.run?.operationCode ?? []));
  return [`${lots[0]?.code ?? ""} … ${lots.at(-1)?.code ?? ""}`, [...steps].join(" → ")];
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
