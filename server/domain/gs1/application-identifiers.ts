/** Batch or lot number, AI (10): up to 20 characters of the GS1 AI encodable character set 82 (Figure 7.11-1). */
const LOT_NUMBER = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/;

export function isLotNumber(text: string): boolean {
  return LOT_NUMBER.test(text);
}

/**
 * Element strings whose length is known from their first two digits, AI included; all others end with FNC1 or with
 * the message (GS1 General Specifications 24.0, Figure 7.8.5-2 "Element strings with predefined length").
 */
const PREDEFINED_LENGTH: ReadonlyMap<string, number> = new Map([
  ["00", 20],
  ...["01", "02", "03"].map((ai) => [ai, 16] as const),
  ["04", 18],
  ...["11", "12", "13", "14", "15", "16", "17", "18", "19"].map((ai) => [ai, 8] as const),
  ["20", 4],
  ...["31", "32", "33", "34", "35", "36"].map((ai) => [ai, 10] as const),
  ["41", 16],
]);

export function predefinedLength(text: string): number | undefined {
  return PREDEFINED_LENGTH.get(text.slice(0, 2));
}

/** How many digits an application identifier has, by its first two. */
export function identifierLength(text: string): number {
  const start = text.slice(0, 2);
  if (/^(2[3-5]|4[0-2])$/.test(start)) return 3;
  if (/^(3[1-69]|43|7[0-2]|8[0-2])$/.test(start)) return 4;
  return 2;
}
