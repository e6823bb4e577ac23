import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { parseInput, requirePermission } from "@/server/kernel/command";
import type { Actor } from "@/server/kernel/context";
import { connectionLost, translateDatabaseError } from "@/server/kernel/database-errors";
import { DomainError } from "@/server/kernel/errors";
import { logger } from "@/server/kernel/logger";
import { readEvents, summary } from "@/server/modules/equipment/commands/read-events";
import { recordEquipmentEvents } from "@/server/modules/equipment/commands/record-equipment-events";
import { type EventResult, recordEquipmentEventsInput } from "@/server/modules/equipment/contract";
import { eventsAnswer } from "@/server/modules/integration/rest/events-answer";
import { HttpProblem, toProblem } from "@/server/modules/integration/rest/problem";
import { keyHolder, requireMachine } from "./callers";
import type { Intake } from "./intake";
import type { BatchItem } from "./record-batch";
import { ingestContext } from "./record-batch";

export type HttpIntake = { url: string; stop: () => Promise<void> };

const BODY_LIMIT_BYTES = 16 * 1024 * 1024;
const PATIENCE_MS = 10_000;
const KEEP_ALIVE_MS = 65_000;
const EVENTS = /^\/api\/v1\/equipment\/(?:([^/]+)\/)?events$/;

/** `POST /api/v1/equipment/{code}/events` and `/api/v1/equipment/events` as the web server answers them, in batches. */
export async function startHttp(
  intake: Intake,
  { host, port }: { host: string; port: number },
): Promise<HttpIntake> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    const header = request.headers["x-request-id"];
    const requestId = typeof header === "string" ? header : randomUUID();
    answer(intake, request, requestId).then(
      ({ status, body, headers }) => send(response, status, body, { "x-request-id": requestId, ...headers }),
      (error: unknown) => refuse(response, error, requestId),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      const idle = setInterval(() => server.closeIdleConnections(), 20);
      await closed;
      clearInterval(idle);
    },
  };
}

type Answer = { status: number; body: unknown; headers?: Record<string, string> };

async function answer(intake: Intake, request: IncomingMessage, requestId: string): Promise<Answer> {
  const path = request.url?.split("?", 1)[0] ?? "/";
  if (path === "/api/v1/health" && request.method === "GET") {
    return { status: 200, body: { status: "ok", waiting: intake.waiting, ...intake.counters } };
  }
  const match = EVENTS.exec(path);
  if (!match) {
    throw new HttpProblem(404, "no-such-endpoint", "This address takes machine events alone.");
  }
  if (request.method !== "POST") {
    throw new HttpProblem(405, "method-not-allowed", "Use POST here.", { allow: "POST" });
  }
  intake.counters.httpRequests += 1;
  const actor = await keyHolder(request.headers.authorization);
  requirePermission(actor, recordEquipmentEvents.definition.permission);
  const body = await readJson(request);
  const equipmentCode = match[1] === undefined ? undefined : decodeURIComponent(match[1]);
  const named = equipmentCode === undefined ? body : { ...body, equipmentCode };
  const key = request.headers["idempotency-key"];
  if (key !== undefined) return onceByKey(actor, requestId, String(key), named);
  if (!intake.hasRoom) {
    throw new DomainError("UNAVAILABLE", "ingest-busy", {
      message: "More arrives than can be saved at the moment: send this again in a moment.",
    });
  }
  return { status: 207, body: await takeItems(intake, actor, named) };
}

/** A request that must be answered the same again goes the way of the web server. */
async function onceByKey(actor: Actor, requestId: string, key: string, body: Body): Promise<Answer> {
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    const message = "Idempotency-Key must be 1 to 200 visible ASCII characters.";
    throw new HttpProblem(400, "idempotency-key-malformed", message);
  }
  const idempotency = { key, replayed: false };
  const context = { ...ingestContext(), actor, requestId, source: "rest" as const, idempotency };
  const result = await recordEquipmentEvents(context, body as Parameters<typeof recordEquipmentEvents>[1]);
  const headers = idempotency.replayed ? { "idempotency-replayed": "true" } : {};
  return { status: 207, body: eventsAnswer(result), headers };
}

async function takeItems(intake: Intake, actor: Actor, body: Body) {
  const { items, equipmentCode } = parseInput(recordEquipmentEventsInput, body);
  if (equipmentCode !== undefined) await requireMachine(equipmentCode);
  const origin = { source: "http" as const, sender: actor.label };
  const results: EventResult[] = [];
  const words: BatchItem[] = [];
  const sent: { index: number; id: string }[] = [];
  for (const [index, read] of readEvents(items, { equipmentCode, now: new Date() }).entries()) {
    if (read.word) {
      words.push({ origin, word: read.word, total: null, fault: null });
      sent.push({ index, id: read.word.externalId });
    } else results.push({ index, id: read.id, status: "refused", errors: read.fault });
  }
  const outcomes = await withPatience(intake.submit(words));
  for (const [place, { index, id }] of sent.entries()) {
    const { status, fault } = outcomes[place] ?? { status: "refused" as const, fault: null };
    results.push({ index, id, status, errors: fault ? [fault] : [] });
  }
  return eventsAnswer(summary(results));
}

/** Who waits longer is told to send again; what is committed meanwhile is a duplicate then. */
async function withPatience<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(connectionLost()), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

type Body = Record<string, unknown>;

async function readJson(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BODY_LIMIT_BYTES) {
      const message = `The body may have at most ${BODY_LIMIT_BYTES} bytes.`;
      throw new HttpProblem(413, "body-too-large", message, { connection: "close" });
    }
    chunks.push(chunk);
  }
  let parsed: unknown = {};
  const text = Buffer.concat(chunks).toString("utf8");
  try {
    if (text.trim() !== "") parsed = JSON.parse(text);
  } catch {
    throw new HttpProblem(400, "malformed-json", "The body is not valid JSON.");
  }
  // What is no object has no items: the command's own refusal names that.
  return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? (parsed as Body) : {};
}

function refuse(response: ServerResponse, thrown: unknown, requestId: string): void {
  const error = translateDatabaseError(thrown);
  if (!(error instanceof DomainError) && !(error instanceof HttpProblem)) {
    logger().error({ err: error, requestId }, "ingest request failed");
  }
  const problem = toProblem(error, requestId);
  const extra = error instanceof HttpProblem ? error.headers : {};
  send(response, problem.status, problem, {
    "content-type": "application/problem+json",
    "x-request-id": requestId,
    ...(problem.status === 503 ? { "retry-after": "2" } : {}),
    ...extra,
  });
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string>,
): void {
  if (response.destroyed) return;
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    "content-length": Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}
