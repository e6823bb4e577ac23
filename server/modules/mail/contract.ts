import { z } from "zod";

export const MAIL_STATUSES = ["queued", "sent", "failed", "cancelled"] as const;
export type MailStatus = (typeof MAIL_STATUSES)[number];

/** How often a mail is tried before it stays failed. */
export const MAIL_ATTEMPTS = 8;

export const addressInput = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email({ error: "must be a mail address" }));
export const addressesInput = z
  .array(addressInput)
  .min(1)
  .max(50)
  .transform((addresses) => [...new Set(addresses)]);

export const mailListInput = z
  .object({
    status: z.enum(MAIL_STATUSES).optional(),
    /** Part of a subject or an address. */
    search: z.string().trim().max(100).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .strict();
export const mailRef = z.object({ id: z.uuid() }).strict();
export const cancelMailInput = z.object({ id: z.uuid(), reason: z.string().trim().min(1).max(500) }).strict();
export const testMailInput = z.object({ to: addressInput }).strict();

export type MailDto = {
  id: string;
  to: string[];
  cc: string[];
  subject: string;
  topic: string;
  status: MailStatus;
  attempts: number;
  /** When it is tried next; null when it is not. */
  nextAttemptAt: string | null;
  error: string | null;
  createdAt: string;
  createdByLabel: string;
  sentAt: string | null;
  attachmentCount: number;
};
export type MailDetailDto = MailDto & {
  text: string;
  html: string | null;
  attachments: { id: string; fileName: string; contentType: string; sizeBytes: number }[];
};
export type MailPage = { items: MailDto[]; nextCursor: string | null };
/** Whether mails leave at all: without a server to hand them to they stay queued. */
export type OutboxState = {
  isConfigured: boolean;
  from: string | null;
  queued: number;
  failed: number;
};
