/** A path of our own to go on to after the sign-in; anything that could lead elsewhere becomes the home page. */
export function safeTarget(value: unknown): string {
  if (typeof value !== "string" || !/^\/(?![/\\])/.test(value)) return "/";
  return /^\/(sign-in|sign-out|setup|api)(\/|\?|$)/.test(value) ? "/" : value;
}
