export const shipmentHref = (number: string) => `/shipments/${encodeURIComponent(number)}`;
export const packingListHref = (number: string) => `/print/packing-list/${encodeURIComponent(number)}`;
export const shipmentsOfCustomerHref = (code: string) => `/shipments?customer=${encodeURIComponent(code)}`;
