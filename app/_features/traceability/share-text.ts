import { useFormatter } from "next-intl";

/** A share as a person reads it: 30%, 12.35%, 0.0412%; never 0% for something that is there. */
export function useShareText(): (share: number) => string {
  const format = useFormatter();
  return (share) =>
    format.number(
      share,
      share >= 0.01
        ? { style: "percent", maximumFractionDigits: 2 }
        : { style: "percent", maximumSignificantDigits: 3 },
    );
}
