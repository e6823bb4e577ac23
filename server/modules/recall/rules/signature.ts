/** What the signature of a recall stands for; kept with it, so that a later change of words changes no earlier one. */
export function signatureMeaning(isMock: boolean): string {
  return isMock
    ? "I have reviewed the suspects, the list and the time of this mock recall and confirm that they are as recorded."
    : "I have reviewed the suspects and the list of this recall and confirm that all that is affected is listed and held.";
}
