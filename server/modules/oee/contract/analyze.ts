import { z } from "zod";
import { EQUIPMENT_STATES } from "@/server/domain/oee/equipment-state";
import { LOSS_CATEGORIES } from "@/server/domain/oee/loss-category";
import { calendarShape } from "./analyze-calendar";

const instant = z.iso.datetime({ offset: true });
const quantity = z.union([
  z.number().min(0).max(1e12),
  z
    .string()
    .regex(/^\d{1,12}(\.\d{1,6})?$/)
    .transform(Number),
]);
const seconds = z.number().min(0).max(1e12);
const fraction = z.number().min(0).max(10);
const positive = z.number().positive().max(1e12);
const span = z.object({ from: instant, to: instant }).strict();

const ELEMENTS = [
  ...[
    "POT",
    "PBT",
    "APT",
    "AUST",
    "AUPT",
    "AUBT",
    "ADET",
    "ADOT",
    "AOET",
    "APWT",
    "APAT",
    "CMT",
    "PMT",
    "PRI",
  ],
  ...["PQ", "GQ", "SQ", "RQ", "PSQ", "GP", "IP", "CM", "IGQ", "PL", "STL", "OL", "EPC", "firstPQ"],
] as const;

/**
 * Everything is optional: what is given decides what follows. Either totals (seconds and amounts) or events over a window
 * (states, stops, readings). Nothing is stored.
 */
export const analyzeInput = z
  .object({
    policy: z.enum(["iso-22400-2", "smrp-2.1.1"]).default("iso-22400-2"),
    /** Stops shorter than this are minor; one of exactly this length is not. */
    minorStopLimitSeconds: positive.default(300),
    /** Planned busy time; downtime beside it; the calendar time that TEEP refers to. */
    planned: z
      .object({
        busySeconds: seconds,
        downtimeSeconds: seconds.default(0),
        calendarSeconds: seconds.optional(),
      })
      .strict()
      .optional(),
    /** Without production it is what setup, delay and down leave of the planned time. */
    times: z
      .object({
        productionSeconds: seconds.optional(),
        setupSeconds: seconds.default(0),
        delaySeconds: seconds.optional(),
        downSeconds: seconds.default(0),
        orderSeconds: seconds.optional(),
        failures: z.number().int().min(0).optional(),
        repairSeconds: seconds.optional(),
      })
      .strict()
      .optional(),
    counts: z
      .object({
        total: quantity.optional(),
        good: quantity.optional(),
        reject: quantity.optional(),
        rework: quantity.default(0),
        plannedScrap: quantity.optional(),
        firstPassGood: quantity.optional(),
        inspected: quantity.optional(),
        firstOperationProduced: quantity.optional(),
      })
      .strict()
      .optional(),
    idealSecondsPerUnit: positive.optional(),
    ratedUnitsPerMinute: positive.optional(),
    /** Factors that are known already; OEE follows from them. */
    factors: z
      .object({
        availability: fraction.optional(),
        performance: fraction.optional(),
        quality: fraction.optional(),
      })
      .strict()
      .optional(),
    /** Elements of ISO 22400-2 by their acronyms, in any one unit of time and of quantity. */
    elements: z.partialRecord(z.enum(ELEMENTS), z.number()).optional(),

    window: span.optional(),
    calendar: z.object(calendarShape).strict().optional(),
    isBatch: z.boolean().default(false),
    states: z
      .array(
        z
          .object({
            at: instant,
            state: z.enum(EQUIPMENT_STATES),
            reason: z.string().max(64).optional(),
            id: z.string().max(128).optional(),
          })
          .strict(),
      )
      .max(10_000)
      .optional(),
    /** Stops as they were written down; they may overlap: time counts once, for the stop named last. */
    stops: z
      .array(
        span.extend({
          state: z.enum(EQUIPMENT_STATES).default("unplanned-stop"),
          reason: z.string().max(64).optional(),
        }),
      )
      .max(10_000)
      .optional(),
    /** Made since the reading before. */
    readings: z
      .array(
        z
          .object({
            at: instant,
            good: quantity,
            reject: quantity.default(0),
            id: z.string().max(128).optional(),
          })
          .strict(),
      )
      .max(10_000)
      .optional(),
    runs: z.array(span).max(1000).optional(),
    reasons: z.record(z.string(), z.enum(LOSS_CATEGORIES)).optional(),
    /** Instants at which the window is cut into buckets. */
    cuts: z.array(instant).max(1000).optional(),

    charges: z
      .array(
        z
          .object({
            productionSeconds: seconds,
            idealSeconds: seconds.nullable().default(null),
            chargedKg: quantity,
            ratedKg: quantity.nullable().default(null),
          })
          .strict(),
      )
      .max(1000)
      .optional(),
    batchCapacity: z
      .object({
        partsPerLoad: quantity,
        loads: quantity,
        uptime: fraction.default(1),
        yieldFraction: fraction.default(1),
      })
      .strict()
      .optional(),
    utilisation: z
      .object({ used: z.number().min(0), available: positive })
      .strict()
      .optional(),
    loading: z
      .object({ hoursPerDay: z.number().min(0).max(24), daysPerWeek: z.number().min(0).max(7) })
      .strict()
      .optional(),
    /** For TEEP = OEE × loading. */
    oee: fraction.optional(),
    simple: z.object({ goodCount: quantity, idealCount: positive }).strict().optional(),
  })
  .strict();
export type AnalyzeInput = z.output<typeof analyzeInput>;
