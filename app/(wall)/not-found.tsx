import { SegmentNotFound } from "@/app/_shell/segment-not-found";

export default function NotFound() {
  return <SegmentNotFound />;
}
