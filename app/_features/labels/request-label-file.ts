import type { PrintLabelsInput } from "@/server/modules/labels/contract";

export type LabelFile = { name: string; blob: Blob };

/** Prints labels into a file. A refusal is thrown in the form of the procedures' errors, so that it gets their words. */
export async function requestLabelFile(input: PrintLabelsInput, idempotencyKey: string): Promise<LabelFile> {
  const response = await fetch(`/api/labels/${input.format}`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": idempotencyKey },
    body: JSON.stringify(input),
  });
  if (!response.ok) {
    const fault: unknown = await response.json().catch(() => ({ data: { domain: null } }));
    throw Object.assign(new Error("The labels were refused."), fault);
  }
  return { name: fileName(response.headers.get("content-disposition")), blob: await response.blob() };
}

function fileName(disposition: string | null): string {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? "")?.[1];
  return encoded ? decodeURIComponent(encoded) : "labels";
}
