import type { Column, Content } from "pdfmake/interfaces";
import type { CertificateStatement, StatedDeviation, StatedLot } from "../contract/statement";
import { CURVE_WIDTH, curveSvg } from "./curve-svg";
import { type PdfColumn, SOFT, sectionTitle, table } from "./pdf-tables";
import type { CertificateWords } from "./words";

const MOST_ELEMENTS = 13;

/** Two curves side by side, each with the lots that it stands for. */
export function curveSection({ curves, units }: CertificateStatement, { say }: CertificateWords): Content[] {
  if (curves.length === 0) return [];
  const system = units === "cgs" ? "cgs" : "si";
  const pictures = curves.map(
    (curve): Column => ({
      width: CURVE_WIDTH,
      stack: [
        { svg: curveSvg(curve, system), width: CURVE_WIDTH, font: "NotoSansSC" } as Content,
        {
          text: say("curveOf", {
            test: curve.test,
            temperature: curve.temperatureC,
            lots: curve.lots.join(", "),
          }),
          fontSize: 7,
        },
      ],
    }),
  );
  const pairs = pictures.flatMap((picture, index) =>
    index % 2 === 0 ? [[picture, pictures[index + 1]]] : [],
  );
  const blocks = pairs.map(
    (pair): Content => ({
      columns: pair.filter((each): each is Column => each !== undefined),
      columnGap: 14,
      margin: [0, 2, 0, 6],
    }),
  );
  return [
    ...blocks.map(
      (block, index): Content => ({
        unbreakable: true,
        stack: index === 0 ? [sectionTitle(say("curves")), block] : [block],
      }),
    ),
    { text: say("limitMarks"), fontSize: 6.5, color: SOFT },
  ];
}

/** Mass percent by element, a column each; the letter says what the figure rests on. */
export function chemistrySection({ lots }: CertificateStatement, { say, head }: CertificateWords): Content[] {
  const known = lots.filter((lot) => lot.chemistry !== null);
  if (known.length === 0) return [];
  const elements = [...new Set(known.flatMap((lot) => (lot.chemistry ?? []).map((each) => each.element)))];
  const pieces = Array.from({ length: Math.ceil(elements.length / MOST_ELEMENTS) }, (_, piece) =>
    elements.slice(piece * MOST_ELEMENTS, (piece + 1) * MOST_ELEMENTS),
  );
  const tables = pieces.map((piece, index) => {
    const columns: PdfColumn<StatedLot>[] = [
      { head: head("lot"), width: 78, value: (lot) => lot.lot },
      ...piece.map(
        (element): PdfColumn<StatedLot> => ({
          head: element,
          width: "*",
          right: true,
          value: (lot) => {
            const found = lot.chemistry?.find((each) => each.element === element);
            return found ? `${found.percent} ${say(`basis.${found.basis}`)}` : "—";
          },
        }),
      ),
      ...(index === pieces.length - 1
        ? [
            {
              head: head("heavy"),
              width: 48,
              right: true,
              value: (lot: StatedLot) => lot.heavyRareEarthPercent ?? "—",
            },
          ]
        : []),
    ];
    return table(known, columns);
  });
  return [sectionTitle(say("chemistry")), ...tables, { text: say("bases"), fontSize: 6.5, color: SOFT }];
}

/** Melts with their shares, and the furnace charges that the lot went through. */
export function genealogySection({ lots }: CertificateStatement, words: CertificateWords): Content[] {
  const known = lots.filter((lot) => lot.genealogy !== null);
  if (known.length === 0) return [];
  const { say, head, name, time } = words;
  const columns: PdfColumn<StatedLot>[] = [
    { head: head("lot"), width: 84, value: (lot) => lot.lot },
    {
      head: head("heats"),
      width: 170,
      value: (lot) =>
        (lot.genealogy?.heats ?? []).map((heat) => `${heat.lot} ${heat.percent} %`).join("\n") || "—",
    },
    {
      head: head("charges"),
      width: "*",
      value: (lot) =>
        (lot.genealogy?.charges ?? [])
          .map((charge) =>
            say("charge", {
              operation: name(charge.operation),
              run: charge.run,
              equipment: charge.equipment.code,
              time: time(charge.startedAt),
            }),
          )
          .join("\n") || "—",
    },
  ];
  return [sectionTitle(say("genealogy")), table(known, columns)];
}

/** Pre- and post-consumer recycled content, and where the rare earths were mined as suppliers declared it. */
export function recycledSection({ lots }: CertificateStatement, words: CertificateWords): Content[] {
  const known = lots.filter((lot) => lot.recycledPercent !== null);
  if (known.length === 0) return [];
  const { say, head, country } = words;
  const columns: PdfColumn<StatedLot>[] = [
    { head: head("lot"), width: 84, value: (lot) => lot.lot },
    {
      head: head("preConsumer"),
      width: 110,
      right: true,
      value: (lot) => lot.recycledPercent?.preConsumer ?? "—",
    },
    {
      head: head("postConsumer"),
      width: 110,
      right: true,
      value: (lot) => lot.recycledPercent?.postConsumer ?? "—",
    },
    {
      head: head("origin"),
      width: "*",
      value: (lot) =>
        (lot.rareEarthOrigin ?? [])
          .map(
            (origin) =>
              `${origin.country === null ? say("notDeclared") : country(origin.country)} ${origin.percent} %`,
          )
          .join("; ") || "—",
    },
  ];
  return [sectionTitle(say("recycled")), table(known, columns)];
}

/** Conditional releases of the delivered lots and of those that were measured for them. */
export function deviationSection({ lots }: CertificateStatement, words: CertificateWords): Content[] {
  const { say, head, date } = words;
  const all = lots.flatMap((lot) => lot.deviations);
  const rows = all.filter((each, index) => all.findIndex((other) => other.lot === each.lot) === index);
  if (rows.length === 0) return [];
  const columns: PdfColumn<StatedDeviation>[] = [
    { head: head("lot"), width: 84, value: (row) => row.lot },
    { head: head("reason"), width: "*", value: (row) => row.reason },
    { head: head("decidedBy"), width: 84, value: (row) => row.decidedBy },
    { head: head("decidedAt"), width: 62, value: (row) => date(row.decidedAt) },
  ];
  return [sectionTitle(say("deviations")), table(rows, columns)];
}
