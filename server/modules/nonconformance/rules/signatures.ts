import type { Role } from "@/server/access/permissions";
import type { LotDecision } from "../contract";

/** What a signature stands for; kept with it, so that a later change of words changes no earlier one. */
export const DISPOSITION_MEANINGS: Record<LotDecision, string> = {
  rework: "I have reviewed this nonconformance and send the lot to be worked again by the operations stated.",
  regrade:
    "I have reviewed this nonconformance and have the lot regraded as stated; its release is decided anew.",
  scrap: "I have reviewed this nonconformance and have the lot scrapped.",
  "return-to-supplier": "I have reviewed this nonconformance and have the lot returned to its supplier.",
  "use-as-is": "I have reviewed the deviation of this lot and accept it by concession for the reason stated.",
  release: "I have reviewed this nonconformance and release the lot: it is not affected or conforms.",
};

export const VOTE_MEANINGS = {
  approve: "As a member of the review board I have reviewed the proposed dispositions and agree with them.",
  reject: "As a member of the review board I have reviewed the proposed dispositions and refuse them.",
} as const;

type Vote = { round: number; role: string; verdict: "approve" | "reject" };

/** Of the roles that must sign, those that have not agreed to the proposals of this round. */
export function missingRoles(required: readonly Role[], votes: readonly Vote[], round: number): Role[] {
  return required.filter(
    (role) => !votes.some((vote) => vote.round === round && vote.role === role && vote.verdict === "approve"),
  );
}

export function isRefused(votes: readonly Vote[], round: number): boolean {
  return votes.some((vote) => vote.round === round && vote.verdict === "reject");
}
