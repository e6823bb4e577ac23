import { z } from "zod";
import { createWorkOrderInput, updateDraftInput } from "@/server/modules/work-orders/contract";

/** In the forms the due date is a day of the site; the order is due at its end. */
export const newOrderFormSchema = createWorkOrderInput.extend({ dueAt: z.iso.date() });
export const draftFormSchema = updateDraftInput.extend({
  dueAt: z.iso.date(),
  customerCode: updateDraftInput.shape.customerCode,
});
export const END_OF_DAY = "23:59";
