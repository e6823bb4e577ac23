"use client";

import { useMutation } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { toBase64 } from "@/app/_features/quality/to-base64";
import type { HkDefinition } from "@/server/domain/magnetics/hk-definition";
import type { MeasurementMethod } from "@/server/domain/magnetics/measurement-method";
import type { CurveFileInput } from "@/server/modules/quality/contract";
import type { CurvePreview } from "@/server/modules/quality/contract/preview";
import { type Draft, draftFrom, emptyDraft, mappingFrom } from "../_lib/curve-file";

type Conditions = {
  lot: string;
  method: MeasurementMethod | undefined;
  temperatureC: number | null;
  hkDefinition: HkDefinition;
};

const SETTLE_MS = 250;

export function sampleEdges(texts: readonly string[]): [number, number, number] | null {
  const [a = Number.NaN, b = Number.NaN, c = Number.NaN] = texts.map((text) => Number(text || Number.NaN));
  return [a, b, c].every((edge) => edge > 0) ? [a, b, c] : null;
}

/** The file on its way to a test: read once for a suggestion, then again whenever what is declared has changed. */
export function useCurvePreview(conditions: Conditions) {
  const trpc = useTRPC();
  const [file, setFile] = useState<CurveFileInput | null>(null);
  const [preview, setPreview] = useState<CurvePreview | null>(null);
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [edges, setEdges] = useState(["", "", ""]);
  const { mutateAsync, isPending, error, reset } = useMutation(
    trpc.quality.previewCurveFile.mutationOptions(),
  );
  const latest = useRef(0);

  const ask = useCallback(
    async (input: Parameters<typeof mutateAsync>[0]) => {
      latest.current += 1;
      const turn = latest.current;
      const answer = await mutateAsync(input).catch(() => null);
      return turn === latest.current ? answer : null;
    },
    [mutateAsync],
  );

  const take = async (chosen: File) => {
    const read = {
      name: chosen.name,
      mediaType: chosen.type || "application/octet-stream",
      contentBase64: await toBase64(chosen),
    };
    setPreview(null);
    setFile(read);
    const answer = await ask({ file: read, lot: conditions.lot });
    if (answer === null) return null;
    setPreview(answer);
    setDraft(draftFrom(answer.suggestion));
    setEdges(answer.sampleEdgesMillimetre?.map(String) ?? ["", "", ""]);
    return answer;
  };

  const forget = () => {
    latest.current += 1;
    setFile(null);
    setPreview(null);
    setDraft(emptyDraft);
    reset();
  };

  const mapping = preview === null ? null : mappingFrom(draft);
  const { lot, method, temperatureC, hkDefinition } = conditions;
  const wish = JSON.stringify({ mapping, lot, method, temperatureC, hkDefinition, edges });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wish` is all of what is asked, as text
  useEffect(() => {
    if (file === null || mapping === null || temperatureC === null) return;
    const derive = async () => {
      const answer = await ask({
        file,
        lot,
        mapping,
        temperatureC,
        hkDefinition,
        sampleEdgesMillimetre: sampleEdges(edges),
        ...(method === undefined ? {} : { method }),
      });
      if (answer !== null) setPreview(answer);
    };
    const timer = setTimeout(() => void derive(), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [file, wish, ask]);

  return { file, preview, draft, setDraft, edges, setEdges, mapping, take, forget, isPending, error };
}
