"use client";

import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { toBase64 } from "@/app/_features/quality/to-base64";
import type { CurveFileInput } from "@/server/modules/quality/contract";
import type { ImportPreview } from "@/server/modules/quality/contract/import-preview";

export type ImportState = "reading" | "ready" | "faulty" | "saving" | "saved";

export type ImportItem = {
  key: string;
  file: CurveFileInput;
  /** What a person has said beside the file; empty: the file or its profile tells. */
  profile: string;
  lot: string;
  preview: ImportPreview | null;
  state: ImportState;
  number: string | null;
  fault: unknown;
};

function wishOf({ file, profile, lot }: ImportItem) {
  return { file, ...(profile ? { profile } : {}), ...(lot ? { lot } : {}) };
}

/** Many files on their way to tests: each read at once, read again when something is said of it, saved one by one. */
export function useImports() {
  const trpc = useTRPC();
  const [items, setItems] = useState<readonly ImportItem[]>([]);
  const { mutateAsync: read } = useMutation(trpc.quality.previewImport.mutationOptions());
  const { mutateAsync: save } = useMutation(trpc.quality.importCurveFile.mutationOptions());
  const serial = useRef(0);

  const change = (key: string, more: Partial<ImportItem>) =>
    setItems((now) => now.map((item) => (item.key === key ? { ...item, ...more } : item)));

  const preview = async (item: ImportItem) => {
    change(item.key, { profile: item.profile, lot: item.lot, state: "reading", fault: null });
    try {
      const seen = await read(wishOf(item));
      const isGood = seen.issues.length === 0 && seen.result !== null;
      change(item.key, { preview: seen, state: isGood ? "ready" : "faulty" });
    } catch (fault) {
      change(item.key, { preview: null, state: "faulty", fault });
    }
  };

  const add = async (files: readonly File[], lot: string) => {
    const added = await Promise.all(
      files.map(async (file): Promise<ImportItem> => {
        serial.current += 1;
        const key = String(serial.current);
        const read = {
          name: file.name,
          mediaType: file.type || "application/octet-stream",
          contentBase64: await toBase64(file),
        };
        return {
          key,
          file: read,
          profile: "",
          lot: "",
          preview: null,
          state: "reading",
          number: null,
          fault: null,
        };
      }),
    );
    setItems((now) => [...now, ...added]);
    for (const item of added) {
      const seen = await read(wishOf(item)).catch(() => null);
      // The lot for all is for those that name none.
      const needsLot = lot !== "" && seen !== null && seen.lot === null;
      if (needsLot || seen === null) await preview({ ...item, lot: needsLot ? lot : "" });
      else {
        const isGood = seen.issues.length === 0 && seen.result !== null;
        change(item.key, { preview: seen, state: isGood ? "ready" : "faulty" });
      }
    }
  };

  const saveOne = async (item: ImportItem, allowRepeat = false): Promise<boolean> => {
    change(item.key, { state: "saving", fault: null });
    try {
      const { number } = await save({ ...wishOf(item), allowRepeat });
      change(item.key, { state: "saved", number });
      return true;
    } catch (fault) {
      change(item.key, { state: "faulty", fault });
      return false;
    }
  };

  return {
    items,
    add,
    saveOne,
    say: (item: ImportItem, more: Partial<Pick<ImportItem, "profile" | "lot">>) =>
      preview({ ...item, ...more }),
    remove: (key: string) => setItems((now) => now.filter((item) => item.key !== key)),
    clear: () => setItems([]),
  };
}

/** Files that would be saved: good, not saved before, and not twice in the list. */
export function savable(items: readonly ImportItem[]): ImportItem[] {
  const seen = new Set(
    items.filter(({ state }) => state === "saved").map(({ preview }) => preview?.sha256 ?? ""),
  );
  return items.filter((item) => {
    const hash = item.preview?.sha256 ?? "";
    if (item.state !== "ready" || item.preview?.sameFile.length !== 0 || seen.has(hash)) return false;
    seen.add(hash);
    return true;
  });
}
