import postgres from "postgres";
import { logger } from "./logger";

const RETRY_MILLISECONDS = 1000;
const PING_MILLISECONDS = 20_000;

export type Listening = { stop: () => Promise<void> };

/**
 * Hears a channel of the database over a connection of its own, for as long as the process lives: a lost connection is
 * opened again each second. `onHearing` runs whenever hearing (again) has begun: what was said meanwhile was missed.
 */
export function listen(
  url: string,
  channel: string,
  on: { word: (payload: string) => void; hearing: () => void },
): Listening {
  let isStopped = false;
  let client: postgres.Sql | undefined;
  let timer: NodeJS.Timeout | undefined;

  const again = (lost: postgres.Sql) => {
    if (isStopped || client !== lost) return;
    client = undefined;
    void lost.end({ timeout: 0 }).catch(() => undefined);
    timer = setTimeout(open, RETRY_MILLISECONDS);
    timer.unref();
  };
  const open = () => {
    clearTimeout(timer);
    const options = {
      max: 1,
      max_lifetime: null,
      connect_timeout: 5,
      fetch_types: false,
      onnotice: () => undefined,
      onnotify: (_: string, payload: string) => on.word(payload),
      onclose: () => again(own),
      connection: { application_name: "remanence live" },
    };
    const own: postgres.Sql = postgres(url, options);
    client = own;
    own`listen ${own(channel)}`.then(
      () => {
        on.hearing();
        ping(own);
      },
      (error: unknown) => {
        logger().warn({ err: error, channel }, "listening failed");
        again(own);
      },
    );
  };
  const ping = (own: postgres.Sql) => {
    timer = setTimeout(() => {
      own`select 1`.then(
        () => ping(own),
        () => again(own),
      );
    }, PING_MILLISECONDS);
    timer.unref();
  };
  open();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await client?.end({ timeout: 1 });
    },
  };
}
