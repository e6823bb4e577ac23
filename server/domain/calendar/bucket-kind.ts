/** How a window is cut: by local hours, shifts, production days or production months. */
export const BUCKET_KINDS = ["hour", "shift", "day", "month"] as const;
export type BucketKind = (typeof BUCKET_KINDS)[number];
