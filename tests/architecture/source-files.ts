import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export const projectDirectory = path.resolve(import.meta.dirname, "../..");

export type SourceFile = { path: string; text: string };

/** The TypeScript files under these folders, with paths as in the repository. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(projectDirectory, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .sort()
      .map((name) => {
        const relative = path.join(folder, name).replaceAll("\\", "/");
        return { path: relative, text: readFileSync(path.join(projectDirectory, relative), "utf8") };
      }),
  );
}
