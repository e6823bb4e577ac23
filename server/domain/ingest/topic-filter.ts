/** What is wrong with an MQTT topic filter (MQTT 5.0, 4.7); null: nothing. */
export function topicFilterFault(filter: string): string | null {
  if (filter === "" || filter.includes("\u0000")) return "A topic filter has at least one character.";
  if (filter.length > 1024) return "A topic filter has at most 1024 characters.";
  if (filter.startsWith("$share/"))
    return "Leave $share/… out: the ingest process shares subscriptions by itself.";
  const levels = filter.split("/");
  for (const [index, level] of levels.entries()) {
    if (level.includes("#") && (level !== "#" || index !== levels.length - 1)) {
      return "# stands for all levels that follow: it is a level of its own, and the last one.";
    }
    if (level.includes("+") && level !== "+")
      return "+ stands for one level: nothing else may stand beside it.";
  }
  return null;
}

/** Whether a topic is one of those that the filter names. */
export function matchesFilter(filter: string, topic: string): boolean {
  const wanted = filter.split("/");
  const levels = topic.split("/");
  if (topic.startsWith("$") && /^[+#]/.test(filter)) return false;
  for (const [index, level] of wanted.entries()) {
    if (level === "#") return true;
    if (index >= levels.length) return false;
    if (level !== "+" && level !== levels[index]) return false;
  }
  return wanted.length === levels.length;
}
