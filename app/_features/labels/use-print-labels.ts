"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPCClient } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { type SendOptions, useSendOnce } from "@/app/_client/use-send-once";
import { downloadBlob } from "@/app/_ui/csv";
import type { PrintLabelsInput } from "@/server/modules/labels/contract";
import { type LabelFile, requestLabelFile } from "./request-label-file";

/** Sends a printing once, whatever the connection does; then the browser prints the page, or saves the file. */
export function usePrintLabels({ onPrinted }: { onPrinted: () => void }) {
  const client = useTRPCClient();
  const { errorText } = useErrorText();
  const [file, setFile] = useState<LabelFile | null>(null);
  const [printed, setPrinted] = useState(0);
  const { sendOnce } = useSendOnce(
    async (input: PrintLabelsInput, options: SendOptions): Promise<LabelFile | null> => {
      if (input.format !== "page") return requestLabelFile(input, options.context.idempotencyKey);
      await client.labels.print.mutate(input, options);
      return null;
    },
  );
  const mutation = useMutation({
    mutationFn: (input: PrintLabelsInput) => sendOnce(input),
    onMutate: () => {
      setFile(null);
      setPrinted(0);
    },
    onSuccess: (made, input) => {
      setFile(made);
      setPrinted(input.lots.length);
      onPrinted();
      if (made) downloadBlob(made.name, made.blob);
      else window.print();
    },
  });
  return {
    start: mutation.mutate,
    pending: mutation.isPending,
    fault: mutation.error ? errorText(mutation.error) : null,
    file,
    printed,
  };
}
