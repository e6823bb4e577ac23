import { redirect } from "next/navigation";
import { leave } from "@/server/auth/leave";

/** Another site's link or picture cannot sign anybody out. */
export async function GET(request: Request): Promise<never> {
  if (request.headers.get("sec-fetch-site") === "cross-site") redirect("/");
  await leave();
  redirect("/sign-in");
}
