import { z } from "zod";
import type { MagnetShape } from "@/server/domain/magnetics/demagnetising-factor";

const edge = z.number().positive().max(1000);

/** A cuboid (the last edge along the magnetisation) or a cylinder (magnetised along its axis), in mm. */
export const magnetShapeInput = z.discriminatedUnion("shape", [
  z
    .object({
      shape: z.literal("cuboid"),
      widthMillimetre: edge,
      depthMillimetre: edge,
      alongFieldMillimetre: edge,
    })
    .strict(),
  z.object({ shape: z.literal("cylinder"), diameterMillimetre: edge, lengthMillimetre: edge }).strict(),
]) satisfies z.ZodType<MagnetShape>;

/** The sample of an open-circuit measurement: its shape, or the three edges of a cuboid as older calls give them. */
export function sampleOf(input: {
  sample?: MagnetShape | null | undefined;
  sampleEdgesMillimetre?: readonly [number, number, number] | null | undefined;
}): MagnetShape | null {
  if (input.sample) return input.sample;
  if (!input.sampleEdgesMillimetre) return null;
  const [widthMillimetre, depthMillimetre, alongFieldMillimetre] = input.sampleEdgesMillimetre;
  return { shape: "cuboid", widthMillimetre, depthMillimetre, alongFieldMillimetre };
}
