import { sql } from "drizzle-orm";
import type { Role } from "@/server/access/permissions";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import { isoText } from "@/server/modules/traceability/queries/lot-facts";
import type {
  ActionDto,
  CauseDto,
  CheckDto,
  ContainmentDto,
  DefectDto,
  NonconformanceDetail,
  NonconformanceSummary,
  TransitionDto,
  VoteDto,
} from "../contract/records";
import { isRefused, missingRoles } from "../rules/signatures";
import { fromNonconformances, summaryColumns } from "./summary-columns";

type Head = NonconformanceSummary &
  Pick<
    NonconformanceDetail,
    "description" | "detectedBy" | "version" | "reviewRound" | "requiredRoles" | "proposedCount" | "waiver"
  >;

/** One nonconformance with everything but its lots, which come in pages. */
export async function nonconformanceDetail(
  db: Executor,
  number: string,
  now: Date,
): Promise<NonconformanceDetail> {
  const [head] = await db.execute<Head>(sql`
    select ${summaryColumns}, c.description, c.detected_by_label as "detectedBy", c.version,
      c.review_round as "reviewRound",
      coalesce((select to_json(r.roles) from nonconformance_review_rules r where r.severity = c.severity), '[]')
        as "requiredRoles",
      (select count(*)::int from nonconformance_lots n where n.nonconformance_id = c.id and n.proposal is not null)
        as "proposedCount",
      case when c.effectiveness_waived_at is null then null else json_build_object(
        'at', ${isoText(sql`c.effectiveness_waived_at`)}, 'by', c.effectiveness_waived_by_label,
        'reason', c.effectiveness_waiver) end as waiver
    ${fromNonconformances} where c.number = ${number.toUpperCase()}`);
  if (!head) throw notFound("nonconformance", number);
  const parts = await partsOf(db, head.id, now);
  const requiredRoles = head.requiredRoles as Role[];
  return {
    ...head,
    ...parts,
    requiredRoles,
    missingRoles: missingRoles(requiredRoles, parts.votes, head.reviewRound),
    isRefused: isRefused(parts.votes, head.reviewRound),
  };
}

async function partsOf(db: Executor, id: string, now: Date) {
  const [defects, transitions, containments, votes, causes, actions, checks] = await Promise.all([
    db.execute<DefectDto>(sql`
      select k.code, k.name_en as "nameEn", k.name_zh as "nameZh", d.quantity::text as quantity, d.unit,
        d.mass_kg::text as "massKg", to_json(k.rework_operations) as "reworkOperations"
      from nonconformance_defects d join defect_codes k on k.id = d.defect_code_id
      where d.nonconformance_id = ${id} and d.withdrawn_at is null order by d.quantity desc, k.code`),
    db.execute<TransitionDto>(sql`
      select from_status as "from", to_status as "to", ${isoText(sql`at`)} as at, by_label as "by", reason
      from nonconformance_transitions where nonconformance_id = ${id} order by at, id`),
    db.execute<ContainmentDto>(sql`
      select id, suspects, note, lot_count as "lotCount", held_count as "heldCount", ${isoText(sql`at`)} as at,
        by_label as "by"
      from nonconformance_containments where nonconformance_id = ${id} order by at, id`),
    db.execute<VoteDto>(sql`
      select review_round as round, role, verdict, comment, ${isoText(sql`voted_at`)} as at,
        voted_by_label as "by", voted_by_id as "byId"
      from nonconformance_votes where nonconformance_id = ${id} order by voted_at, id`),
    db.execute<CauseDto>(sql`
      select id, category, to_json(whys) as whys, root_cause as "rootCause", links, ${isoText(sql`written_at`)} as at,
        written_by_label as "by", withdrawn_at is not null as "isWithdrawn"
      from nonconformance_causes where nonconformance_id = ${id} order by written_at, id`),
    actionsWhere(db, sql`a.nonconformance_id = ${id}`, now),
    checksWhere(db, sql`k.nonconformance_id = ${id}`, now),
  ]);
  return {
    defects: [...defects],
    transitions: [...transitions],
    containments: [...containments],
    votes: [...votes],
    causes: [...causes],
    actions,
    checks,
  };
}

type OfRecord = { number: string; title: string };

/** Actions with the nonconformance that they belong to. Rows of `nonconformance_actions a`. */
export async function actionsWhere(
  db: Executor,
  where: ReturnType<typeof sql>,
  now: Date,
): Promise<(ActionDto & OfRecord)[]> {
  const rows = await db.execute<ActionDto & OfRecord>(sql`
    select c.number, c.title, a.id, a.ordinal, a.kind, a.description,
      json_build_object('id', a.owner_id, 'label', a.owner_label) as owner, ${isoText(sql`a.due_at`)} as "dueAt",
      a.status, a.status = 'open' and a.due_at < ${now.toISOString()}::timestamptz as "isOverdue",
      ${isoText(sql`a.ended_at`)} as "endedAt", a.ended_by_label as "endedBy", a.evidence,
      case when f.id is null then null else json_build_object('id', f.id, 'name', f.name) end as file
    from nonconformance_actions a join nonconformances c on c.id = a.nonconformance_id
    left join nonconformance_files f on f.id = a.file_id
    where ${where} order by a.due_at, a.ordinal`);
  return [...rows];
}

/** Effectiveness checks with the nonconformance that they belong to. Rows of `nonconformance_checks k`. */
export async function checksWhere(
  db: Executor,
  where: ReturnType<typeof sql>,
  now: Date,
): Promise<(CheckDto & OfRecord)[]> {
  const rows = await db.execute<CheckDto & OfRecord>(sql`
    select c.number, c.title, k.id, k.criterion, ${isoText(sql`k.due_at`)} as "dueAt",
      k.result is null and k.due_at < ${now.toISOString()}::timestamptz as "isOverdue",
      ${isoText(sql`k.planned_at`)} as "plannedAt", k.planned_by_label as "plannedBy",
      k.planned_by_id as "plannedById", k.result, k.result_note as "resultNote",
      ${isoText(sql`k.checked_at`)} as "checkedAt", k.checked_by_label as "checkedBy"
    from nonconformance_checks k join nonconformances c on c.id = k.nonconformance_id
    where ${where} order by k.planned_at, k.id`);
  return [...rows];
}
