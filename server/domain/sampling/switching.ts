/** `discontinued`: nothing is accepted by sampling until the process was mended and a person starts again, tightened. */
export type SwitchingSeverity = "normal" | "tightened" | "reduced" | "discontinued";

export type SwitchingState = {
  severity: SwitchingSeverity;
  /** Acceptances of the last lots under this severity, the newest last, five at most. */
  history: readonly boolean[];
  switchingScore: number;
  notAcceptedOnTightened: number;
};

export type LotOutcome = {
  isAccepted: boolean;
  /** A lot that was presented before, and sorted or reworked since, moves nothing. */
  isResubmitted?: boolean;
  /** Ac of the plan that judged it; null for a plan by variables. */
  acceptanceNumber: number | null;
  /** Whether it had been accepted with the AQL one step tighter. */
  wouldPassTighter: boolean;
  /** Reduced inspection: found between Ac and Re. */
  isInGap?: boolean;
};

export type SwitchingConditions = {
  /** Production runs steadily. */
  isSteady: boolean;
  /** The responsible authority agrees to reduced inspection. */
  isReducedApproved: boolean;
};

export const FIRST_STATE: SwitchingState = {
  severity: "normal",
  history: [],
  switchingScore: 0,
  notAcceptedOnTightened: 0,
};

const REMEMBERED = 5;
const SCORE_FOR_REDUCED = 30;
const DISCONTINUE_AFTER = 5;

/**
 * The switching rules (ISO 2859-1:1999 9.3 and 9.4, the same in ISO 3951-1): normal → tightened after 2 of 5 or fewer
 * consecutive lots not accepted; tightened → normal after 5 accepted; normal → reduced at a score of 30 when production is
 * steady and somebody approves; reduced → normal with the first lot not accepted, in the gap, or irregular production;
 * discontinued after 5 lots not accepted on tightened inspection.
 */
export function nextSwitchingState(
  state: SwitchingState,
  outcome: LotOutcome,
  conditions: SwitchingConditions,
): SwitchingState {
  if (outcome.isResubmitted || state.severity === "discontinued") return state;
  if (state.severity === "reduced") return afterReduced(state, outcome, conditions);
  const history = [...state.history, outcome.isAccepted].slice(-REMEMBERED);
  return state.severity === "normal"
    ? afterNormal(state, outcome, conditions, history)
    : afterTightened(state, outcome, history);
}

function afterNormal(
  state: SwitchingState,
  outcome: LotOutcome,
  conditions: SwitchingConditions,
  history: readonly boolean[],
): SwitchingState {
  if (history.filter((isAccepted) => !isAccepted).length >= 2)
    return { ...FIRST_STATE, severity: "tightened" };
  const switchingScore = nextScore(state.switchingScore, outcome);
  const isReduced =
    switchingScore >= SCORE_FOR_REDUCED && conditions.isSteady && conditions.isReducedApproved;
  if (isReduced) return { ...FIRST_STATE, severity: "reduced" };
  return { ...state, history, switchingScore };
}

/**
 * Switching score (ISO 2859-1:1999 9.3.3.2, single sampling): Ac of 2 or more and every plan by variables counts 3 when
 * the lot had also been accepted one AQL tighter; Ac of 0 or 1 counts 2 for an accepted lot; else the score falls to 0.
 */
function nextScore(score: number, outcome: LotOutcome): number {
  if (!outcome.isAccepted) return 0;
  if (outcome.acceptanceNumber !== null && outcome.acceptanceNumber < 2) return score + 2;
  return outcome.wouldPassTighter ? score + 3 : 0;
}

function afterTightened(
  state: SwitchingState,
  outcome: LotOutcome,
  history: readonly boolean[],
): SwitchingState {
  const notAcceptedOnTightened = state.notAcceptedOnTightened + (outcome.isAccepted ? 0 : 1);
  if (notAcceptedOnTightened >= DISCONTINUE_AFTER) {
    return { ...FIRST_STATE, severity: "discontinued", notAcceptedOnTightened };
  }
  if (history.length === REMEMBERED && history.every((isAccepted) => isAccepted)) return FIRST_STATE;
  return { ...state, history, notAcceptedOnTightened };
}

function afterReduced(
  state: SwitchingState,
  outcome: LotOutcome,
  conditions: SwitchingConditions,
): SwitchingState {
  if (!outcome.isAccepted || outcome.isInGap || !conditions.isSteady) return FIRST_STATE;
  return { ...state, history: [...state.history, true].slice(-REMEMBERED) };
}
