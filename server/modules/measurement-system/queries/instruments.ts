import { asc, desc, eq, isNull, max, sql } from "drizzle-orm";
import { calendars, instruments, sites } from "@/db/schema/equipment";
import { calibrationFiles, instrumentCalibrations, instrumentFaults } from "@/db/schema/measurement-system";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type {
  CalibrationDto,
  FaultDto,
  InstrumentDetail,
  InstrumentState,
  InstrumentSummary,
} from "../contract";
import { instrumentState } from "../rules/instrument-state";
import { impactCount } from "./impact";
import { type ShiftCheck, shiftChecks } from "./shift-checks";

type Row = typeof instruments.$inferSelect;
type Filter = {
  search?: string | undefined;
  state?: InstrumentState | undefined;
  method?: string | undefined;
};

/** Every active instrument with its state now, those that want attention first. */
export async function instrumentSummaries(
  db: Executor,
  filter: Filter,
  now: Date,
): Promise<InstrumentSummary[]> {
  const [rows, last, faults, checks] = await Promise.all([
    db.select().from(instruments).where(eq(instruments.isActive, true)).orderBy(asc(instruments.code)),
    db
      .select({ id: instrumentCalibrations.instrumentId, at: max(instrumentCalibrations.calibratedAt) })
      .from(instrumentCalibrations)
      .groupBy(instrumentCalibrations.instrumentId),
    db
      .select({ id: instrumentFaults.instrumentId })
      .from(instrumentFaults)
      .where(isNull(instrumentFaults.closedAt)),
    shiftChecks(db, now),
  ]);
  const wanted = filter.search?.toLowerCase() ?? "";
  const calibrated = new Map(last.map(({ id, at }) => [id, at]));
  const faulty = new Set(faults.map(({ id }) => id));
  const urgency = ["out-of-tolerance", "overdue", "not-calibrated", "due-soon", "in-use", "out-of-service"];
  return rows
    .map((row) =>
      toSummary(row, {
        hasOpenFault: faulty.has(row.id),
        lastCalibratedAt: calibrated.get(row.id) ?? null,
        check: checks.find(({ instrumentId }) => instrumentId === row.id),
        now,
      }),
    )
    .filter(
      (own) =>
        (!filter.state || own.state === filter.state) &&
        (!filter.method || own.method === filter.method) &&
        [own.code, own.nameEn, own.nameZh, own.serialNumber, own.location].some((text) =>
          (text ?? "").toLowerCase().includes(wanted),
        ),
    )
    .sort((a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state) || (a.code < b.code ? -1 : 1));
}

type Facts = {
  hasOpenFault: boolean;
  lastCalibratedAt: Date | null;
  check: ShiftCheck | undefined;
  now: Date;
};

function toSummary(row: Row, { hasOpenFault, lastCalibratedAt, check, now }: Facts): InstrumentSummary {
  return {
    code: row.code,
    nameEn: row.nameEn,
    nameZh: row.nameZh,
    method: row.method,
    state: instrumentState({ ...row, hasOpenFault }, now),
    location: row.location,
    serialNumber: row.serialNumber,
    calibrationDueAt: row.calibrationDueAt?.toISOString() ?? null,
    lastCalibratedAt: lastCalibratedAt?.toISOString() ?? null,
    uncertainties: Object.entries(row.uncertainties).map(([quantity, relative]) => ({ quantity, relative })),
    check: check
      ? {
          isDone: check.isDone,
          shiftCode: check.shift.code,
          shiftEndsAt: new Date(check.shift.end).toISOString(),
        }
      : null,
  };
}

/** One instrument with its calibrations, faults and what the site does with an unfit one. Throws NOT_FOUND. */
export async function instrumentDetail(db: Executor, code: string, now: Date): Promise<InstrumentDetail> {
  const [row] = await db
    .select({ instrument: instruments, calendar: calendars })
    .from(instruments)
    .leftJoin(calendars, eq(calendars.id, instruments.checkCalendarId))
    .where(sql`lower(${instruments.code}) = lower(${code})`);
  if (!row) throw notFound("instrument", code);
  const { instrument, calendar } = row;
  const [calibrations, faults, checks, [site]] = await Promise.all([
    calibrationsOf(db, instrument.id),
    faultsOf(db, instrument.id, now),
    shiftChecks(db, now),
    db.select({ rule: sites.unfitInstrumentRule }).from(sites).orderBy(asc(sites.id)).limit(1),
  ]);
  const summary = toSummary(instrument, {
    hasOpenFault: faults.some(({ closed }) => closed === null),
    lastCalibratedAt: calibrations[0] ? new Date(calibrations[0].calibratedAt) : null,
    check: checks.find(({ instrumentId }) => instrumentId === instrument.id),
    now,
  });
  return {
    ...summary,
    id: instrument.id,
    version: instrument.version,
    manufacturer: instrument.manufacturer,
    model: instrument.model,
    calibrationIntervalDays: instrument.calibrationIntervalDays,
    maximumFieldKiloAmperePerMetre: instrument.maximumFieldKiloAmperePerMetre,
    coilConstant:
      instrument.coilConstant === null
        ? null
        : {
            value: instrument.coilConstant,
            unit: instrument.coilConstantUnit ?? "",
            on: instrument.coilConstantOn,
          },
    checkCalendar: calendar && { code: calendar.code, nameEn: calendar.nameEn, nameZh: calendar.nameZh },
    outOfService: instrument.outOfServiceSince
      ? {
          since: instrument.outOfServiceSince.toISOString(),
          reason: instrument.outOfServiceReason ?? "",
        }
      : null,
    unfitRule: site?.rule ?? "flag",
    calibrations,
    faults,
  };
}

async function calibrationsOf(db: Executor, instrumentId: string): Promise<CalibrationDto[]> {
  const rows = await db
    .select({
      calibration: instrumentCalibrations,
      name: calibrationFiles.name,
      sizeBytes: calibrationFiles.sizeBytes,
      sha256: calibrationFiles.sha256,
    })
    .from(instrumentCalibrations)
    .leftJoin(calibrationFiles, eq(calibrationFiles.id, instrumentCalibrations.fileId))
    .where(eq(instrumentCalibrations.instrumentId, instrumentId))
    .orderBy(desc(instrumentCalibrations.calibratedAt));
  return rows.map(({ calibration, name, sizeBytes, sha256 }) => ({
    number: calibration.number,
    calibratedAt: calibration.calibratedAt.toISOString(),
    dueAt: calibration.dueAt?.toISOString() ?? null,
    provider: calibration.provider,
    certificateNumber: calibration.certificateNumber,
    result: calibration.result,
    wasOutOfTolerance: calibration.wasOutOfTolerance,
    points: calibration.points,
    file: name === null || sizeBytes === null || sha256 === null ? null : { name, sizeBytes, sha256 },
    note: calibration.note,
    recordedBy: calibration.recordedByLabel,
  }));
}

async function faultsOf(db: Executor, instrumentId: string, now: Date): Promise<FaultDto[]> {
  const rows = await db
    .select()
    .from(instrumentFaults)
    .where(eq(instrumentFaults.instrumentId, instrumentId))
    .orderBy(desc(instrumentFaults.openedAt));
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      kind: row.kind,
      suspectFrom: row.suspectFrom.toISOString(),
      openedAt: row.openedAt.toISOString(),
      openedBy: row.openedByLabel,
      source: row.source,
      closed: row.closedAt
        ? {
            at: row.closedAt.toISOString(),
            by: row.closedByLabel ?? "",
            reason: row.closeReason ?? "",
          }
        : null,
      impactDecision: row.impactDecision,
      testCount: await impactCount(db, instrumentId, { from: row.suspectFrom, to: row.closedAt ?? now }),
    })),
  );
}

/** The kept certificate of a calibration. Throws NOT_FOUND. */
export async function calibrationFile(
  db: Executor,
  number: string,
): Promise<{ name: string; content: Uint8Array; sha256: string }> {
  const [row] = await db
    .select({
      name: calibrationFiles.name,
      content: calibrationFiles.content,
      sha256: calibrationFiles.sha256,
    })
    .from(instrumentCalibrations)
    .innerJoin(calibrationFiles, eq(calibrationFiles.id, instrumentCalibrations.fileId))
    .where(eq(instrumentCalibrations.number, number));
  if (!row) throw notFound("calibration-file", number);
  return row;
}
