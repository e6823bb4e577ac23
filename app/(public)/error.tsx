"use client";

import { SegmentError, type SegmentErrorProps } from "@/app/_shell/segment-error";

export default function ErrorPage(props: SegmentErrorProps) {
  return <SegmentError {...props} />;
}
