export const carrierHref = (code: string) => `/carriers/${encodeURIComponent(code)}`;
