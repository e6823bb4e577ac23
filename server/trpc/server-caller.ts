import { cache } from "react";
import { createWebContext } from "./context";
import { createCallerFactory } from "./procedures";
import { appRouter } from "./root";

const createCaller = createCallerFactory(appRouter);

/** The procedures as functions, for server components; one context per request. */
export const serverApi = cache(async () => createCaller(await createWebContext()));
