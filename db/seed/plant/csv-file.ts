import { readFileSync } from "node:fs";
import path from "node:path";
import Papa from "papaparse";

const FOLDER = path.resolve(import.meta.dirname, "../data");

export function dataText(name: string): string {
  return readFileSync(path.join(FOLDER, name), "utf8").replace(/^\uFEFF/, "");
}

export function dataRows(name: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(dataText(name), { header: true, skipEmptyLines: "greedy" }).data;
}
