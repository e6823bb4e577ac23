export type Tone = "ok" | "warn" | "bad" | "info" | "idle" | "accent";

export const toneSurface: Record<Tone, string> = {
  ok: "border-ok-line bg-ok-bg text-ok-fg",
  warn: "border-warn-line bg-warn-bg text-warn-fg",
  bad: "border-bad-line bg-bad-bg text-bad-fg",
  info: "border-info-line bg-info-bg text-info-fg",
  idle: "border-idle-line bg-idle-bg text-idle-fg",
  accent: "border-accent bg-accent-soft text-accent-text",
};

export const toneText: Record<Tone, string> = {
  ok: "text-ok-fg",
  warn: "text-warn-fg",
  bad: "text-bad-fg",
  info: "text-info-fg",
  idle: "text-idle-fg",
  accent: "text-accent-text",
};

export const toneFill: Record<Tone, string> = {
  ok: "bg-ok-solid",
  warn: "bg-warn-solid",
  bad: "bg-bad-solid",
  info: "bg-info-solid",
  idle: "bg-idle-solid",
  accent: "bg-accent",
};
