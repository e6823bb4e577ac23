const browsers = [
  ["Edge", /Edg\//],
  ["WeChat", /MicroMessenger\//],
  ["Firefox", /Firefox\//],
  ["Chrome", /Chrome\//],
  ["Safari", /Safari\//],
] as const;
const systems = [
  ["Android", /Android/],
  ["iOS", /iPhone|iPad/],
  ["HarmonyOS", /HarmonyOS|OpenHarmony/],
  ["Windows", /Windows/],
  ["macOS", /Mac OS X/],
  ["Linux", /Linux/],
] as const;

/** "Chrome · Windows" for what a browser says of itself. */
export function deviceName(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const names = [browsers, systems].map((list) => list.find(([, pattern]) => pattern.test(userAgent))?.[0]);
  return names.filter(Boolean).join(" · ") || userAgent.slice(0, 40);
}
