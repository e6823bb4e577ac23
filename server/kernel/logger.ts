import pino from "pino";
import { environment } from "./env";

let root: pino.Logger | undefined;

export type Logger = pino.Logger;

/** Structured JSON log lines; secrets never reach them. */
export function logger(): Logger {
  root ??= pino({
    level: environment().LOG_LEVEL,
    base: { service: "remanence" },
    redact: ["password", "*.password", "pin", "*.pin", "authorization", "*.authorization", "*.cookie"],
  });
  return root;
}
