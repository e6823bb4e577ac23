import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

export type ReceivedMail = { from: string; to: string[]; raw: string };

/** A small mail server (RFC 5321) for tests: keeps what it is given, refuses receivers as it is told. */
export async function smtpReceiver() {
  const received: ReceivedMail[] = [];
  const refusals = new Map<string, string>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    serve(socket, received, refusals);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    /** From now on RCPT TO this address is answered so, e.g. "550 No such user"; null lets it pass again. */
    refuse: (address: string, answer: string | null) =>
      answer === null ? refusals.delete(address) : refusals.set(address, answer),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function serve(socket: Socket, received: ReceivedMail[], refusals: ReadonlyMap<string, string>) {
  let pending = "";
  let mail: ReceivedMail = { from: "", to: [], raw: "" };
  let inData = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const addressOf = (line: string) => /<([^>]*)>/.exec(line)?.[1] ?? "";
  const commandLine = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "EHLO" || verb === "HELO") return say("250 receiver");
    if (verb === "MAIL") {
      mail = { from: addressOf(line), to: [], raw: "" };
      return say("250 OK");
    }
    if (verb === "RCPT") {
      const refusal = refusals.get(addressOf(line));
      if (refusal) return say(refusal);
      mail.to.push(addressOf(line));
      return say("250 OK");
    }
    if (verb === "DATA") {
      inData = true;
      return say("354 Go on");
    }
    if (verb === "QUIT") {
      say("221 Bye");
      return socket.end();
    }
    return say("250 OK");
  };
  socket.setEncoding("utf8");
  socket.on("error", () => undefined);
  socket.on("data", (chunk: string) => {
    pending += chunk;
    for (let end = pending.indexOf("\r\n"); end >= 0; end = pending.indexOf("\r\n")) {
      const line = pending.slice(0, end);
      pending = pending.slice(end + 2);
      if (!inData) commandLine(line);
      else if (line === ".") {
        inData = false;
        received.push(mail);
        say("250 Taken");
      } else mail.raw += `${line.startsWith("..") ? line.slice(1) : line}\n`;
    }
  });
  say("220 receiver");
}
