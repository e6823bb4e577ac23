import { type LayoutInput, layoutGraph } from "./graph-layout";

/** Lays out a large drawing beside the page, so that the page stays alive. */
self.addEventListener("message", (event: MessageEvent<LayoutInput>) => {
  self.postMessage(layoutGraph(event.data));
});
