import type { Role } from "@/server/access/permissions";
import type {
  CAUSE_CATEGORIES,
  LotDecision,
  LotRelation,
  NonconformanceSource,
  NonconformanceStatus,
  Proposal,
  Severity,
  Suspect,
} from "../contract";

export type Named = { code: string; nameEn: string; nameZh: string };

export type DefectCodeDto = Named & {
  operation: Named | null;
  severity: Severity;
  reworkOperations: string[];
  isActive: boolean;
  version: number;
};

export type ReviewRuleDto = { severity: Severity; roles: Role[] };

export type DefectDto = Named & {
  quantity: string;
  unit: "kg" | "pcs";
  massKg: string | null;
  reworkOperations: string[];
};

export type NonconformanceSummary = {
  id: string;
  number: string;
  title: string;
  severity: Severity;
  source: NonconformanceSource;
  sourceReference: string | null;
  status: NonconformanceStatus;
  operation: Named | null;
  equipment: Named | null;
  product: Named | null;
  defects: Named[];
  detectedAt: string;
  openedAt: string;
  openedBy: string;
  lotCount: number;
  disposedCount: number;
  openActions: number;
};

export type NonconformanceListPage = { items: NonconformanceSummary[]; nextCursor: string | null };

export type TransitionDto = {
  from: NonconformanceStatus | null;
  to: NonconformanceStatus;
  at: string;
  by: string;
  reason: string;
};

export type ContainmentDto = {
  id: string;
  suspects: Suspect[];
  note: string;
  lotCount: number;
  heldCount: number;
  at: string;
  by: string;
};

export type VoteDto = {
  round: number;
  role: Role;
  verdict: "approve" | "reject";
  comment: string | null;
  at: string;
  by: string;
  byId: string;
};

export type CauseDto = {
  id: string;
  category: (typeof CAUSE_CATEGORIES)[number];
  whys: string[];
  rootCause: string;
  links: { kind: "lot" | "run" | "machine"; code: string }[];
  at: string;
  by: string;
  isWithdrawn: boolean;
};

export type ActionDto = {
  id: string;
  ordinal: number;
  kind: "corrective" | "preventive";
  description: string;
  owner: { id: string; label: string };
  dueAt: string;
  status: "open" | "done" | "cancelled";
  isOverdue: boolean;
  endedAt: string | null;
  endedBy: string | null;
  evidence: string | null;
  file: { id: string; name: string } | null;
};

export type CheckDto = {
  id: string;
  criterion: string;
  dueAt: string;
  isOverdue: boolean;
  plannedAt: string;
  plannedBy: string;
  plannedById: string;
  result: "effective" | "not-effective" | null;
  resultNote: string | null;
  checkedAt: string | null;
  checkedBy: string | null;
};

export type NonconformanceDetail = Omit<NonconformanceSummary, "defects"> & {
  description: string;
  detectedBy: string;
  version: number;
  defects: DefectDto[];
  reviewRound: number;
  /** Roles that must sign, and those of them that have not signed the proposals as they are now. */
  requiredRoles: Role[];
  missingRoles: Role[];
  /** Somebody of the board has refused the proposals as they are now. */
  isRefused: boolean;
  proposedCount: number;
  waiver: { at: string; by: string; reason: string } | null;
  transitions: TransitionDto[];
  containments: ContainmentDto[];
  votes: VoteDto[];
  causes: CauseDto[];
  actions: ActionDto[];
  checks: CheckDto[];
};

/** Where a lot is now. Quantities in its own unit, decimal texts. */
export type LotNow = {
  id: string;
  code: string;
  material: Named;
  unit: "kg" | "pcs";
  status: string;
  qualityStatus: string;
  onHandQuantity: string;
  onHandMassKg: string;
  location: Named | null;
  inProcessQuantity: string;
  loads: { runCode: string; equipmentCode: string | null }[];
  shippedQuantity: string;
  customers: Named[];
  /** Something of it is here, so that a hold stops it. */
  canBeHeld: boolean;
  isRework: boolean;
  isPurchased: boolean;
};

export type AffectedLot = LotNow & {
  relation: LotRelation;
  suspectShare: number | null;
  /** On the list already. */
  isListed: boolean;
};

export type AffectedDto = {
  items: AffectedLot[];
  totals: { lots: number; newLots: number; canBeHeld: number; onHandMassKg: string; shippedLots: number };
};

export type DispositionDto = {
  decision: LotDecision;
  reason: string;
  quantity: string | null;
  isFinal: boolean;
  gradeCode: string | null;
  reworkOperations: string[];
  resultLot: string | null;
  at: string;
  by: string;
  meaning: string;
};

export type ListedLotDto = LotNow & {
  relation: LotRelation;
  suspectShare: number | null;
  affectedQuantity: string;
  wasHeld: boolean;
  /** A hold with this nonconformance's number is open. */
  isHeld: boolean;
  addedAt: string;
  proposal: Proposal | null;
  dispositions: DispositionDto[];
  isDisposed: boolean;
};

export type ListedLotsPage = { items: ListedLotDto[]; nextCursor: string | null; matching: number };

/** Upstream of the lots: what could be the common cause. */
export type SuspectChoice = {
  suspect: Suspect;
  label: Named | null;
  equipmentCode: string | null;
  lots: number;
};

export type PrefillDto = {
  source: NonconformanceSource;
  reference: string | null;
  severity: Severity;
  operationCode: string | null;
  equipmentCode: string | null;
  detectedAt: string | null;
  lots: { lot: string; quantity: string; unit: "kg" | "pcs"; nameEn: string; nameZh: string }[];
  defects: { code: string; quantity: string; unit: "kg" | "pcs" }[];
  /** Figures out of their limits, in SI units as kept. */
  failed: { property: string; value: number; min: number | null; max: number | null; temperatureC: number }[];
  excursion: { parameter: Named; unit: string; value: number; limit: number; run: string } | null;
  returnReason: string | null;
  /** Characteristics that failed an inspection. */
  inspected: Named[];
  /** The point of a control chart that broke a rule. */
  signal: { chart: string; characteristic: Named; unit: string; value: number } | null;
  /** The instrument that failed its calibration. */
  instrument: Named | null;
  /** Nonconformances about the same that are not over. */
  known: { number: string; title: string; status: NonconformanceStatus }[];
};

export type ParetoRow = {
  code: string | null;
  nameEn: string | null;
  nameZh: string | null;
  value: number;
  records: number;
  /** 0…1 of the whole up to and with this row. */
  cumulativeShare: number;
};
export type ParetoDto = { rows: ParetoRow[]; total: number; records: number };

export type ReviewItem = {
  number: string;
  title: string;
  severity: Severity;
  proposedLots: number;
  since: string;
  /** Roles of the person for which a signature is missing. */
  roles: Role[];
};
export type MyAction = ActionDto & { number: string; title: string };
export type DueCheck = CheckDto & { number: string; title: string };
export type MyWork = { reviews: ReviewItem[]; actions: MyAction[]; checks: DueCheck[] };

export type PersonChoice = { username: string; label: string; roles: Role[] };
