export const certificateHref = (number: string) => `/certificates/${encodeURIComponent(number)}`;
export const certificatePdfHref = (number: string) => `/api/certificates/${encodeURIComponent(number)}/pdf`;
export const verifyHref = (code: string) => `/verify/${encodeURIComponent(code)}`;
export const issueHref = (shipment: string) => `/certificates/new?shipment=${encodeURIComponent(shipment)}`;
export const reissueHref = (shipment: string, replaces: string) =>
  `${issueHref(shipment)}&replaces=${encodeURIComponent(replaces)}`;
