import { z } from "zod";

const environmentSchema = z.object({
  DATABASE_URL: z.url({ error: "DATABASE_URL must be a postgres:// address" }),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(16),
  AUTH_SECRET: z.string().min(32, "AUTH_SECRET must have at least 32 characters"),
  REMANENCE_DEMO: z.enum(["true", "false"]).default("true"),
  /** Where GS1 Digital Links on labels lead; GS1's own resolver, unless the brand owner runs one. */
  GS1_DIGITAL_LINK_HOST: z.url().default("https://id.gs1.org"),
  /** Where customers reach this plant's public pages: QR codes on certificates lead to `<PUBLIC_URL>/verify/<code>`. */
  PUBLIC_URL: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z.url().default("http://localhost:3000"),
  ),
  /** Mails are handed to this server: smtp://user:password@host:port or smtps://…; without it they stay queued. */
  SMTP_URL: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z
      .string()
      .regex(/^smtps?:\/\//, "must be an smtp:// or smtps:// address")
      .optional(),
  ),
  MAIL_FROM: z.string().min(3).default("Remanence <remanence@localhost>"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
});

export type Environment = z.output<typeof environmentSchema>;

let cached: Environment | undefined;

/** The validated environment. Throws one error that names every variable that is missing or wrong, and why. */
export function environment(): Environment {
  if (cached) return cached;
  const parsed = environmentSchema.safeParse(process.env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not complete. ${faults.join("; ")}`);
  }
  cached = parsed.data;
  return cached;
}

/** The address under which customers reach this plant, without a slash at its end; asked for by processes that have no whole environment, too. */
export function publicUrl(): string {
  return environmentSchema.shape.PUBLIC_URL.parse(process.env.PUBLIC_URL).replace(/\/$/u, "");
}

/** The variables as they were given, for a process that checks settings of its own. */
export function givenEnvironment(): Record<string, string | undefined> {
  return process.env;
}
