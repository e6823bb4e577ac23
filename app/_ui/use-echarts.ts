"use client";

import type { ECharts } from "echarts";
import { useEffect, useRef, useState } from "react";
import { type ChartOptionSource, type ChartTokens, chartTheme, readChartTokens } from "./chart-theme";

/** Draws `option` (as SVG; on a canvas where there are thousands of points) and follows its size and the theme. */
export function useEcharts(
  option: ChartOptionSource,
  onClick?: (parameters: unknown) => void,
  renderer: "svg" | "canvas" = "svg",
) {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const [tokens, setTokens] = useState<ChartTokens | null>(null);
  const [ready, setReady] = useState(false);
  const click = useRef(onClick);
  click.current = onClick;

  useEffect(() => {
    const host = element.current;
    if (!host) return;
    const read = () => setTokens(readChartTokens(host));
    read();
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", read);
    return () => {
      observer.disconnect();
      scheme.removeEventListener("change", read);
    };
  }, []);

  useEffect(() => {
    const host = element.current;
    if (!host || !tokens) return;
    let disposed = false;
    let resize: ResizeObserver | undefined;
    void import("echarts").then(({ init }) => {
      if (disposed) return;
      const made = init(host, chartTheme(tokens, getComputedStyle(host).fontFamily), { renderer });
      chart.current = made;
      made.on("click", (parameters) => click.current?.(parameters));
      resize = new ResizeObserver(() => made.resize());
      resize.observe(host);
      setReady(true);
    });
    return () => {
      disposed = true;
      resize?.disconnect();
      chart.current?.dispose();
      chart.current = null;
      setReady(false);
    };
  }, [tokens, renderer]);

  useEffect(() => {
    if (!ready || !tokens) return;
    chart.current?.setOption(typeof option === "function" ? option(tokens) : option, { notMerge: true });
  }, [ready, tokens, option]);

  return { element, chart, ready };
}
