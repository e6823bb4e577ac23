import type { Content, TDocumentDefinitions } from "pdfmake/interfaces";
import { qrModules, qrPath } from "@/server/documents/qr-code";
import type { CertificateStatement, StatedSignature } from "../contract/statement";
import { deliveredSection, evidenceSection, inspectionSection, magneticSection } from "./lot-sections";
import {
  chemistrySection,
  curveSection,
  deviationSection,
  genealogySection,
  recycledSection,
} from "./material-sections";
import {
  BAD,
  FILL,
  factsTable,
  LINE,
  type PdfColumn,
  SOFT,
  sectionTitle,
  table,
  thinLines,
} from "./pdf-tables";
import { type CertificateWords, certificateWords } from "./words";

const MARGIN = 30;
const QR_SIZE = 74;

/** The certificate on paper, A4, in its language, from its statement alone; the hash of the statement stands on it. */
export function certificatePdf(
  statement: CertificateStatement,
  statementSha256: string,
): TDocumentDefinitions {
  const words = certificateWords(statement.language, statement.timeZone);
  const { say } = words;
  return {
    info: { title: `${statement.number} ${say("title")}` },
    pageSize: "A4",
    pageMargins: [MARGIN, 44, MARGIN, 40],
    ...(statement.isSpecimen
      ? { watermark: { text: "SPECIMEN 样本", color: LINE, opacity: 0.16, bold: true, angle: -35 } }
      : {}),
    header: () => ({
      columns: [
        { text: `${statement.number}  ${say("title")}`, bold: true },
        { text: words.name(statement.manufacturer), alignment: "right", color: SOFT },
      ],
      margin: [MARGIN, 18, MARGIN, 0],
      fontSize: 7.5,
    }),
    footer: (page, pages) => ({
      columns: [
        { text: statement.verifyAddress, color: SOFT },
        { text: say("page", { page, pages }), alignment: "right", width: 150 },
      ],
      margin: [MARGIN, 10, MARGIN, 0],
      fontSize: 7,
    }),
    content: [
      headBlock(statement, words),
      ...deliveredSection(statement, words),
      ...magneticSection(statement, words),
      ...inspectionSection(statement, words),
      ...curveSection(statement, words),
      ...chemistrySection(statement, words),
      ...genealogySection(statement, words),
      ...recycledSection(statement, words),
      ...evidenceSection(statement, words),
      ...deviationSection(statement, words),
      closingBlock(statement, statementSha256, words),
    ],
    /** A heading never stands alone at the foot of a page. */
    pageBreakBefore: (node, { getFollowingNodesOnPage }) =>
      node.headlineLevel === 1 && getFollowingNodesOnPage().length === 0,
    defaultStyle: { fontSize: 8 },
  };
}

function headBlock(statement: CertificateStatement, words: CertificateWords): Content {
  const { say, name, date, country } = words;
  const { shipment, replaces } = statement;
  const facts: [string, string][] = [
    [say("number"), statement.number],
    [say("issuedAt"), date(statement.issuedAt)],
    [say("manufacturer"), `${name(statement.manufacturer)} (${statement.manufacturer.code})`],
    [say("customer"), `${name(statement.customer)} (${statement.customer.code})`],
    [say("reference"), statement.customerReference ?? ""],
    [say("shipment"), shipment?.number ?? ""],
    [say("shippedAt"), shipment ? date(shipment.shippedAt) : ""],
    [say("destination"), shipment?.destinationCountry ? country(shipment.destinationCountry) : ""],
    [say("replaces"), replaces ? say("replacesValue", replaces) : ""],
  ];
  return {
    columns: [
      {
        width: "*",
        stack: [
          { text: say("title"), fontSize: 16, bold: true },
          { text: say("standard"), color: SOFT, margin: [0, 0, 0, 6] },
          ...(statement.isSpecimen
            ? [
                {
                  text: say("specimen"),
                  bold: true,
                  color: BAD,
                  margin: [0, 0, 0, 6] as [number, number, number, number],
                },
              ]
            : []),
          factsTable(facts),
        ],
      },
      {
        width: QR_SIZE + 6,
        stack: [
          { svg: qrSvg(statement.verifyAddress), width: QR_SIZE, height: QR_SIZE },
          { text: say("scan"), fontSize: 6.5, alignment: "center", margin: [0, 3, 0, 0] },
          { text: grouped(statement.verifyCode), fontSize: 6, alignment: "center", color: SOFT },
        ],
      },
    ],
    columnGap: 12,
  };
}

function qrSvg(text: string): string {
  const modules = qrModules(text);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${modules.size} ${modules.size}"><path d="${qrPath(modules)}" fill="#000"/></svg>`;
}

/** In fours, to be read off paper. */
function grouped(code: string): string {
  return code.replaceAll(/(.{4})(?=.)/gu, "$1 ");
}

function closingBlock(
  statement: CertificateStatement,
  statementSha256: string,
  words: CertificateWords,
): Content {
  const { say, head, time, tell, text } = words;
  const columns: PdfColumn<StatedSignature>[] = [
    { head: head("role"), width: 88, value: (each) => tell(`certificates.roles.${each.role}`) },
    { head: head("person"), width: 84, value: (each) => ({ text: each.person, bold: true }) },
    {
      head: head("meaning"),
      width: "*",
      value: (each) => tell(`certificates.meanings.${each.role}`).replaceAll(" / ", "\n"),
    },
    { head: head("method"), width: 62, value: (each) => tell(`certificates.methods.${each.method}`) },
    { head: head("signedAt"), width: 62, value: (each) => time(each.signedAt) },
  ];
  return {
    unbreakable: true,
    stack: [
      ...(statement.remark ? [sectionTitle(say("remark")), { text: statement.remark }] : []),
      sectionTitle(say("declaration")),
      {
        layout: thinLines,
        table: {
          widths: ["*"],
          body: [[{ stack: text(statement.declaration), fillColor: FILL, margin: [2, 2, 2, 2] }]],
        },
      },
      sectionTitle(say("signatures")),
      table(statement.signatures, columns),
      {
        text: `${say("statementHash")}: ${statementSha256}`,
        fontSize: 6.5,
        margin: [0, 6, 0, 0],
        color: SOFT,
      },
      { text: say("valid"), fontSize: 6.5, color: SOFT },
    ],
  };
}
