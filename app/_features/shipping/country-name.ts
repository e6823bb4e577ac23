/** Countries of ISO 3166-1 that magnets are sent to; the names come from the browser or the server. */
export const COUNTRY_CODES =
  "AE AL AM AR AT AU AZ BA BD BE BG BH BR BY CA CH CL CN CO CR CY CZ DE DK DZ EC EE EG ES FI FR GB GE GR HK HR HU ID IE IL IN IQ IR IS IT JO JP KE KG KH KR KW KZ LA LK LT LU LV MA MD ME MK MM MN MO MT MX MY NG NL NO NP NZ OM PA PE PH PK PL PT QA RO RS RU SA SE SG SI SK TH TN TR TW UA US UY UZ VN ZA".split(
    " ",
  );

export function countryName(code: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: "region" }).of(code) ?? code;
}
