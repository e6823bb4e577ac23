import type { LabelSheet } from "@/server/modules/labels/contract";

/** A label on the screen and on the browser's paper: the same drawing that PDF and label printers get. */
export function LabelView({ sheet, className }: { sheet: LabelSheet; className?: string | undefined }) {
  const { drawing, qr } = sheet;
  return (
    <svg
      role="img"
      aria-label={sheet.lot}
      viewBox={`0 0 ${drawing.widthMm} ${drawing.heightMm}`}
      style={{ width: `${drawing.widthMm}mm`, height: `${drawing.heightMm}mm` }}
      className={className}
      fill="#000"
      fontFamily='"Noto Sans SC Variable", "PingFang SC", "Microsoft YaHei", sans-serif'
    >
      <path
        d={qr.path}
        shapeRendering="crispEdges"
        transform={`translate(${drawing.qr.x} ${drawing.qr.y}) scale(${drawing.qr.size / qr.modules})`}
      />
      {drawing.texts.map(({ x, y, size, weight, text }) => (
        <text
          key={`${x} ${y}`}
          x={x}
          y={y}
          fontSize={size}
          fontWeight={weight === "bold" ? 700 : 400}
          style={{ whiteSpace: "pre" }}
        >
          {text}
        </text>
      ))}
      {drawing.rules.map((rule) => (
        <rect key={`${rule.x} ${rule.y}`} {...rule} />
      ))}
    </svg>
  );
}
