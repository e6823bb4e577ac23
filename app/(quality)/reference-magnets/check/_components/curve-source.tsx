"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { toBase64 } from "@/app/_features/quality/to-base64";
import { FileDrop } from "@/app/_ui/file-drop";
import { Panel } from "@/app/_ui/panel";
import { draftFrom, mappingFrom } from "@/app/(quality)/magnetic-tests/new/_lib/curve-file";
import type { FiguresDto } from "@/server/modules/quality/contract";

const ENDINGS = [".csv", ".txt", ".dat", ".xlsx"];
const MAX_BYTES = 16 * 1024 * 1024;

/** Figures of a curve file of the magnet, by the same reading and analysis as a test of a lot; the file's hash is kept. */
export function CurveSource({
  temperatureC,
  onValues,
}: {
  temperatureC: number;
  onValues: (values: Record<string, number>, sha256: string) => void;
}) {
  const t = useTranslations("measurement-system.entry");
  const trpc = useTRPC();
  const { errorText } = useErrorText();
  const [message, setMessage] = useState<string | null>(null);
  const preview = useMutation(trpc.quality.previewCurveFile.mutationOptions());

  const take = async ([chosen]: File[]) => {
    if (!chosen) return;
    const file = {
      name: chosen.name,
      mediaType: chosen.type || "application/octet-stream",
      contentBase64: await toBase64(chosen),
    };
    try {
      const read = await preview.mutateAsync({ file });
      const mapping = mappingFrom(draftFrom(read.suggestion));
      if (mapping === null) return setMessage(t("fileNeedsColumns"));
      const { result, sha256 } = await preview.mutateAsync({ file, mapping, temperatureC });
      if (result === null) return setMessage(t("fileNeedsColumns"));
      onValues(valuesOf(result.figures), sha256);
      setMessage(t("fromCurve", { name: chosen.name }));
    } catch (error) {
      setMessage(errorText(error));
    }
  };

  return (
    <Panel>
      <FileDrop
        onFiles={(files) => void take(files)}
        accept={ENDINGS}
        maxBytes={MAX_BYTES}
        label={t("drop")}
        disabled={preview.isPending}
      />
      <p role="status" className="mt-2 text-sm">
        {message}
      </p>
    </Panel>
  );
}

function valuesOf(figures: FiguresDto): Record<string, number> {
  const found = {
    br: figures.brTesla,
    hcb: figures.hcbKiloAmperePerMetre,
    hcj: figures.hcjKiloAmperePerMetre,
    bhMax: figures.bhMaxKilojoulePerCubicMetre,
    hk: figures.hkKiloAmperePerMetre,
  };
  return Object.fromEntries(
    Object.entries(found).flatMap(([key, value]) =>
      typeof value === "number" ? [[key, Number(value.toPrecision(6))]] : [],
    ),
  );
}
