import type { CertificateObjection } from "../contract";

/** Puts an objection against one lot. */
export type Against = (
  reason: string,
  message: string,
  details?: CertificateObjection["details"],
) => CertificateObjection;
