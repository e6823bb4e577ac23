import { readdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import type { Language } from "../support/screens";

/** Words that are written alike in both languages: units, symbols, names of things and of formats. */
const SAME_IN_BOTH = new Set(
  `Remanence Excel OpenAPI Ctrl Shift Enter Esc English Br HcB HcJ max Hk Jr mu μrec Pc
  Nd Pr Dy Tb Fe Co Cu Al Ga Nb Zr Ti La Ce Ho Gd Sm Ni Zn Si Mn NdFeB SmCo PrNd NiCuNi
  kg pcs kA kJ kN MGOe kOe Oe kG Gs mT mm ppm min rpm MPa kPa Pa wt bar kV kW kWh mol nm Wb cm
  En mWb µWb mV Mx emu Ac Re np Cp Cpk Cpl Cpu Pp Ppk Ppl Ppu`.split(/\s+/u),
);

const MAPPING_WORDS = ["axes[0].load", "state", "data.rows", "PackML", "running", "OutOfService"];

/** Words of an interface or a file format, which pages name as a program reads them. */
const TECHNICAL: Record<string, readonly string[]> = {
  "/api-docs": [
    "Authorization: Bearer rmk_",
    "Idempotency-Key",
    "application/problem+json",
    "updatedSince",
    "externalId",
    " id ",
  ],
  "/connectivity": ["Sparkplug", "bdSeq", "npm start"],
  "/connectivity/dead-letters": ["Sparkplug"],
  "/connectivity/mappings": [
    ...["Sparkplug", "State", "Reason", "Good", "Reject", "Energy"],
    ...["Chamber/Temperature", "Chamber/Vacuum"],
  ],
  "/connectivity/mappings/[id]": MAPPING_WORDS,
  "/connectivity/mappings/new": MAPPING_WORDS,
  "/master-data/grades/import": ["source_id", "grade", "series"],
  "/magnetic-tests/profiles/[code]": [".csv", ".txt", "{lot}_{sampleId}_{temperatureC}C"],
  "/reference-magnets/check": [".csv", ".txt", ".dat", ".xlsx"],
  "/root-cause": ["Kloek", "Moulton", "Benjamini", "Hochberg", "Cohen"],
  "/trace": ["React Flow attribution", "React Flow"],
};

const namespaces = [
  ...new Set(
    readdirSync(path.resolve(import.meta.dirname, "../../../messages/en")).map((file) =>
      path.basename(file, ".json"),
    ),
  ),
];
const untranslatedKey = new RegExp(`(?<![\\w.@/-])(?:${namespaces.join("|")})(?:\\.[a-zA-Z][\\w-]*)+`, "u");

/** All that a person reads on the page, except codes and passages that say they are in another language. */
export async function textsOf(page: Page): Promise<string[]> {
  try {
    return await page.evaluate(readTexts, null);
  } catch (error) {
    // A page that leads on to another was left while it was read.
    if (!String(error).includes("Execution context was destroyed")) throw error;
    await page.waitForLoadState("networkidle");
    return page.evaluate(readTexts, null);
  }
}

/** The same for a page as the server sends it, without opening it. */
export async function textsOfHtml(page: Page, html: string): Promise<string[]> {
  return page.evaluate(readTexts, html);
}

function readTexts(html: string | null): string[] {
  const root = html === null ? document : new DOMParser().parseFromString(html, "text/html");
  const language = root.documentElement.lang;
  const exempt = [
    "code, pre, kbd, script, style, noscript, template, .font-mono, [translate=no]",
    `[lang]:not(html):not([lang="${language}"])`,
  ].join(",");
  const texts = new Set<string>([root.title]);
  const walker = document.createTreeWalker(root.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim().replace(/\s+/gu, " ");
    if (text && !node.parentElement?.closest(exempt)) texts.add(text);
  }
  for (const name of ["title", "placeholder", "aria-label", "alt"]) {
    for (const element of root.body.querySelectorAll(`[${name}]`)) {
      const text = element.getAttribute(name)?.trim();
      if (text && !element.closest(exempt)) texts.add(text);
    }
  }
  return [...texts];
}

/** Texts that are in the wrong language or not translated at all; `names` may stand in any language. */
export function strangeTexts(
  texts: readonly string[],
  { language, route, names }: { language: Language; route: string; names: readonly string[] },
): string[] {
  const known = [...names, "中文", ...(TECHNICAL[route] ?? [])];
  return texts.filter((text) => {
    if (untranslatedKey.test(text)) return true;
    const rest = known.reduce((left, name) => left.replaceAll(name, " "), text);
    return language === "en" ? /\p{Script=Han}/u.test(rest) : englishWords(rest).length > 0;
  });
}

/** Words with small letters that are neither part of a code nor a file's name. */
function englishWords(text: string): string[] {
  return text
    .replaceAll(/\S+\.(?:json|csv|txt|xlsx|png|svg)\b/gu, " ")
    .split(/[^\p{L}\d_./@:%#+*=-]+|(?<=\p{Script=Han})|(?=\p{Script=Han})/u)
    .filter((word) => !/[\d@_#]/u.test(word))
    .flatMap((word) => word.split(/[./:%+*=-]+/u))
    .filter((word) => /[A-Za-z]{2,}/u.test(word) && /[a-z]/u.test(word) && !SAME_IN_BOTH.has(word));
}
