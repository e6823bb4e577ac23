import { v7 } from "uuid";

/** A UUIDv7 (RFC 9562): time-ordered, so that new rows stay together in the index. */
export function newId(): string {
  return v7();
}
