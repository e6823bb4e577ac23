import { z } from "zod";

/** The record on whose behalf many lots are held or freed at once; its fact stands for all of them. */
const onBehalfOf = z.object({
  type: z.string().min(1).max(40),
  id: z.uuid(),
  code: z.string().min(1).max(64),
});

const reason = z.string().trim().min(1, "a reason is needed").max(600);
const lotIds = z.array(z.uuid()).max(2_000_000);

export const holdLotsByIdInput = z.object({ lotIds, reason, onBehalfOf }).strict();

export const liftHoldsByIdInput = z
  .object({
    lotIds,
    /** Only holds whose reason begins with this are lifted. */
    reasonPrefix: z.string().min(1).max(80),
    reason,
    onBehalfOf,
  })
  .strict();
