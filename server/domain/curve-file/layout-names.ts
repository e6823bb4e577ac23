/** Encodings that text files of instruments come in. */
export const TEXT_ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "gb18030", "windows-1252"] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

export const SEPARATORS = ["tab", "semicolon", "comma", "whitespace"] as const;
export type Separator = (typeof SEPARATORS)[number];
