import { toSVG } from "bwip-js/node";

/** A QR code as a drawing, sharp at any size of print. */
export function QrCode({ text, className }: { text: string; className?: string }) {
  const svg = toSVG({ bcid: "qrcode", text, padding: 0 });
  return (
    // biome-ignore lint/performance/noImgElement: a drawing made in place, there is nothing to optimise
    <img
      alt={text}
      className={className}
      src={`data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`}
    />
  );
}
