import type { MagnetShape } from "../magnetics/demagnetising-factor";
import type { HkDefinition } from "../magnetics/hk-definition";
import type { ColumnRole } from "./column-mapping";
import type { Separator, TextEncoding } from "./layout-names";
import type { DecimalMark } from "./parse-number";

/** What a file's header or name can say about the measurement. */
export const HEADER_FIELDS = [
  "lot",
  "sampleId",
  "position",
  "temperatureC",
  "measuredAt",
  "magnetisingField",
  "widthMillimetre",
  "depthMillimetre",
  "alongFieldMillimetre",
  "diameterMillimetre",
  "lengthMillimetre",
] as const;
export type HeaderField = (typeof HEADER_FIELDS)[number];

/** Order of day, month and year in the instrument's dates. */
export const DATE_ORDERS = ["ymd", "dmy", "mdy"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

export interface ProfileColumn {
  /** Heading as in the file, without its unit; wins over the number. Null: by number. */
  readonly heading: string | null;
  /** Number of the column from 0; null where the heading is enough. */
  readonly column: number | null;
  /** Unit of the values; null: the unit that the heading names. */
  readonly unit: string | null;
}

export interface ProfileHeaderField {
  readonly field: HeaderField;
  /** The words before the value: "Sample No.", "样品编号". */
  readonly label: string;
}

/** How the files of one instrument are read. Null leaves a setting to detection. */
export interface ImportProfileRules {
  /** The file tells itself: every one of these texts stands in its header. */
  readonly signature: readonly string[];
  /** Endings with the dot; none: every ending will do. */
  readonly endings: readonly string[];
  readonly encoding: TextEncoding | null;
  readonly separator: Separator | null;
  readonly decimal: DecimalMark | null;
  readonly columns: Partial<Record<ColumnRole, ProfileColumn>>;
  readonly header: readonly ProfileHeaderField[];
  /** Pattern of the name without its ending: "{lot}_{sampleId}_{temperatureC}C"; null: the name says nothing. */
  readonly fileName: string | null;
  readonly dateOrder: DateOrder;
  readonly isOpenCircuit: boolean;
  readonly sampleShape: MagnetShape["shape"];
  /** Used where the file is silent. */
  readonly temperatureC: number | null;
  readonly hkDefinition: HkDefinition;
  readonly magnetisingFieldKiloAmperePerMetre: number | null;
}

/** What a header, a file name or a person says about a measurement. */
export type MeasurementFacts = Partial<Record<HeaderField, string>>;
