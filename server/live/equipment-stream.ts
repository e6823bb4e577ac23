import { coalescing } from "./coalesce";
import { followEquipment } from "./equipment-changes";

const REST_MILLISECONDS = 250;
const BEAT_MILLISECONDS = 15_000;
const BEATS_TO_CHECK = 4;
const RETRY_MILLISECONDS = 2000;

/**
 * Server-sent events of which machines changed: `ready` once, `changed` with their codes (or `"*"`) at most each 250 ms,
 * `beat` each 15 s. `mayGoOn` is asked once a minute; when it says no, the stream says `ended` and closes.
 */
export function equipmentStream({
  signal,
  mayGoOn,
}: {
  signal: AbortSignal;
  mayGoOn: () => Promise<boolean>;
}): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let release = () => {};
  return new ReadableStream<Uint8Array>({
    start(controller) {
      let isOpen = true;
      let beats = 0;
      const send = (event: string, data: unknown) => {
        if (isOpen) controller.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
      };
      const close = () => {
        if (!isOpen) return;
        release();
        controller.close();
      };
      const beat = async () => {
        send("beat", { at: new Date().toISOString() });
        beats += 1;
        if (beats % BEATS_TO_CHECK !== 0 || (await mayGoOn())) return;
        send("ended", {});
        close();
      };
      const timer = setInterval(() => void beat().catch(close), BEAT_MILLISECONDS);
      timer.unref();
      const changed = coalescing(
        (what) => send("changed", { units: what === "all" ? "*" : [...what] }),
        REST_MILLISECONDS,
      );
      const leave = followEquipment({ changed, stopped: close });
      release = () => {
        isOpen = false;
        clearInterval(timer);
        leave();
        signal.removeEventListener("abort", close);
      };
      signal.addEventListener("abort", close);
      controller.enqueue(encoder.encode(`retry: ${RETRY_MILLISECONDS}\n\n`));
      send("ready", { at: new Date().toISOString() });
      if (signal.aborted) close();
    },
    cancel() {
      release();
    },
  });
}
