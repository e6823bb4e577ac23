import type { ProcessPoint } from "./envelope";

/** Lays a curve out for compression: all time differences (ms, 64-bit), then all values, as little-endian floats. */
export function curveBytes(points: readonly ProcessPoint[]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(points.length * 16));
  let before = 0;
  for (const [index, { at, value }] of points.entries()) {
    bytes.setFloat64(index * 8, at - before, true);
    bytes.setFloat64((points.length + index) * 8, value, true);
    before = at;
  }
  return new Uint8Array(bytes.buffer);
}

/** Reads back what `curveBytes` wrote, to the last bit. */
export function curveOfBytes(packed: Uint8Array): ProcessPoint[] {
  const bytes = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const count = packed.byteLength / 16;
  const points: ProcessPoint[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    at += bytes.getFloat64(index * 8, true);
    points.push({ at, value: bytes.getFloat64((count + index) * 8, true) });
  }
  return points;
}
