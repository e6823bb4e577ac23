import { useEffect } from "react";
import { domainFault } from "@/app/_client/domain-fault";

/** A session that ended leads to the sign-in, which leads back here: the wall must not stand still on old news. */
export function useSignedIn(error: unknown): void {
  const hasEnded = domainFault(error)?.code === "UNAUTHENTICATED";
  useEffect(() => {
    if (hasEnded) window.location.reload();
  }, [hasEnded]);
}
