/** What became of the connection that tells of changes; `polling`: it is down, pages ask by themselves. */
export type LiveState = "connecting" | "live" | "polling";
export type Changed = "*" | readonly string[];

const ADDRESS = "/api/live/equipment";
const SILENCE_MILLISECONDS = 40_000;
const AGAIN_MILLISECONDS = 5000;

let source: EventSource | null = null;
let state: LiveState = "connecting";
let again: ReturnType<typeof setTimeout> | undefined;
let silence: ReturnType<typeof setTimeout> | undefined;
const followers = new Set<(changed: Changed) => void>();
const watchers = new Set<() => void>();

/** All parts of a page share one connection; it is closed when the last one leaves. */
export function follow(onChange: (changed: Changed) => void): () => void {
  followers.add(onChange);
  if (!source) open();
  return () => {
    followers.delete(onChange);
    if (followers.size > 0) return;
    close();
    become("connecting");
  };
}

export function watchState(onState: () => void): () => void {
  watchers.add(onState);
  return () => watchers.delete(onState);
}

export const liveState = (): LiveState => state;

function become(next: LiveState): void {
  if (state === next) return;
  state = next;
  for (const watcher of watchers) watcher();
}

function open(): void {
  clearTimeout(again);
  const own = new EventSource(ADDRESS);
  source = own;
  own.addEventListener("ready", () => {
    heard();
    tell("*");
  });
  own.addEventListener("beat", heard);
  own.addEventListener("changed", (event) => {
    heard();
    tell((JSON.parse(event.data) as { units: Changed }).units);
  });
  own.addEventListener("error", () => {
    if (source === own) fail();
  });
}

function heard(): void {
  become("live");
  clearTimeout(silence);
  silence = setTimeout(fail, SILENCE_MILLISECONDS);
}

function fail(): void {
  close();
  become("polling");
  if (followers.size > 0) again = setTimeout(open, AGAIN_MILLISECONDS);
}

function close(): void {
  clearTimeout(silence);
  clearTimeout(again);
  source?.close();
  source = null;
}

function tell(changed: Changed): void {
  for (const follower of followers) follower(changed);
}
