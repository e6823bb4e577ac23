import { readChartTokens } from "./chart-theme";
import { downloadBlob, downloadText } from "./csv";

export function downloadSvg(host: HTMLElement, fileName: string) {
  const text = svgText(host);
  if (text) downloadText(`${fileName}.svg`, text, "image/svg+xml");
}

export async function downloadPng(host: HTMLElement, fileName: string) {
  const image = await drawnImage(host);
  if (!image) return;
  const { width, height } = host.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  canvas.width = width * 2;
  canvas.height = height * 2;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.fillStyle = readChartTokens(host).surface;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob) downloadBlob(`${fileName}.png`, blob);
}

/** The drawing itself where it is a canvas, else its SVG as an image. */
async function drawnImage(host: HTMLElement): Promise<CanvasImageSource | null> {
  const canvas = host.querySelector("canvas");
  if (canvas) return canvas;
  const text = svgText(host);
  if (!text) return null;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  return image;
}

function svgText(host: HTMLElement): string | null {
  const svg = host.querySelector("svg");
  if (!svg) return null;
  const copy = svg.cloneNode(true) as SVGElement;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new XMLSerializer().serializeToString(copy);
}
