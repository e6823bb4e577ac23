import type { BothLanguages, SignatureRole, StatedLot } from "../contract/statement";

/** What each signature stands for; kept with it, so that a later change of words changes no earlier signature. */
export const SIGNATURE_MEANINGS: Record<SignatureRole, string> = {
  issuer: "I issue this certificate from the recorded results of the lots delivered.",
  "inspection-representative":
    "As authorised inspection representative, independent of the manufacturing department, I confirm that the products delivered comply with the requirements of the order and that the results are those of specific inspection.",
  revocation: "I revoke this certificate for the reason stated.",
};

/** The statement of compliance of EN 10204:2004, 4.1, with the deviations that it excepts. */
export function declarationOf(lots: readonly StatedLot[]): BothLanguages {
  const deviates = lots.some(
    (lot) =>
      lot.deviations.length > 0 ||
      [...lot.figures, ...lot.inspections].some(({ outcome }) => outcome === "deviates"),
  );
  return {
    en: `Inspection certificate 3.1 according to EN 10204:2004. We certify that the products delivered comply with the requirements of the order${
      deviates ? ", except for the deviations listed" : ""
    }. The results are actual values of specific inspection of the lots delivered or of the lots that they were made of.`,
    zh: `依据 EN 10204:2004 出具的 3.1 检验证书。兹证明所交付产品符合订单要求${
      deviates ? "（所列偏离项除外）" : ""
    }。所列结果为对所交付批次或其来源批次进行特定检验所得的实测值。`,
  };
}
