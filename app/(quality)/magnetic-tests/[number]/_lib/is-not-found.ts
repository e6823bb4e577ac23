/** A tRPC error of a server-side call that says the record does not exist. */
export function isNotFound(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "NOT_FOUND";
}
