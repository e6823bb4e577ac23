export function maintenanceHref(number: string): string {
  return `/maintenance/${encodeURIComponent(number)}`;
}

export function toolHref(code: string): string {
  return `/tools/${encodeURIComponent(code)}`;
}

export function machineHref(code: string): string {
  return `/equipment/${encodeURIComponent(code)}`;
}
