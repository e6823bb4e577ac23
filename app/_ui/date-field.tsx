"use client";

import { Input, type InputProps } from "./input";

/** A calendar day, `YYYY-MM-DD`. */
export function DateField(props: InputProps) {
  return <Input {...props} type="date" />;
}

/** A wall-clock time of the site, `YYYY-MM-DDTHH:mm`; turn it into an instant with `instantOfSiteTime`. */
export function DateTimeField(props: InputProps) {
  return <Input {...props} type="datetime-local" />;
}
