export const lotHref = (code: string) => `/lots/${encodeURIComponent(code)}`;
export const runHref = (code: string) => `/runs/${encodeURIComponent(code)}`;
export const orderHref = (number: string) => `/work-orders/${encodeURIComponent(number)}`;
export const traceHref = (code: string, direction = "backward") =>
  `/trace?lot=${encodeURIComponent(code)}&direction=${direction}`;
