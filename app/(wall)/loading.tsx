import { SegmentLoading } from "@/app/_shell/segment-loading";

export default function Loading() {
  return <SegmentLoading />;
}
