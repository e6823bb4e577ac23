import net from "node:net";
import { Failure } from "./failure.mjs";

/** Resolves to null when the address is free, or to the error code that says why not. */
function tryListen(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (error) => resolve({ code: error.code ?? "UNKNOWN", port: 0 }));
    server.listen({ port, host, exclusive: true }, () => {
      const chosen = server.address().port;
      server.close(() => resolve({ code: null, port: chosen }));
    });
  });
}

/** A free TCP port on the loopback address: the preferred one if it is free. */
export async function freePort(preferred = 0) {
  const first = await tryListen(preferred, "127.0.0.1");
  if (first.code === null) return first.port;
  const { port, code } = await tryListen(0, "127.0.0.1");
  if (code) throw new Failure("No port can be opened on 127.0.0.1: check the firewall and start again.");
  return port;
}

/** @param {Record<string, string | undefined>} env */
export function readAddress(env = process.env) {
  const host = env.HOST || "127.0.0.1";
  const text = env.PORT || "3000";
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Failure(
      `PORT must be a number from 1 to 65535 and is "${text}": start with PORT=3000 npm start.`,
    );
  }
  return { host, port };
}

export async function requireFree({ host, port }) {
  const { code } = await tryListen(port, host);
  if (code === null) return;
  if (code === "EADDRINUSE") {
    throw new Failure(
      `Port ${port} is in use by another program: stop that one, or choose another port with PORT=${port + 1} npm start.`,
    );
  }
  if (code === "EACCES") {
    throw new Failure(
      `Port ${port} needs more rights than you have: choose one above 1023, such as PORT=3000.`,
    );
  }
  throw new Failure(`${host} is not an address of this machine (${code}): set HOST to 127.0.0.1 or 0.0.0.0.`);
}
