import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";

/** A chart that is not there is a page that is not there. */
export function orNotFound(error: unknown): never {
  if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound();
  throw error;
}
