import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";

/** A record, or the page that says there is none. */
export async function foundOr404<Result>(asked: Promise<Result>): Promise<Result> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}
