/** 64-bit integers are decimal text, so that none loses its last digits. Null: the sender says it has no value. */
export type MetricValue = string | number | boolean | null;

export type Metric = {
  /** Absent in data sent by alias alone. */
  name: string | null;
  /** UInt64 as decimal text. */
  alias: string | null;
  /** Epoch ms; null: that of the payload. */
  timestamp: number | null;
  /** Stored while the line was down: it is not what is now. */
  isHistorical: boolean;
  value: MetricValue;
};

export type SparkplugPayload = { timestamp: number | null; seq: number | null; metrics: Metric[] };

export const BIRTH_DEATH_SEQUENCE = "bdSeq";
export const REBIRTH = "Node Control/Rebirth";

/** Value of a metric by name, as text. */
export function textOf(payload: SparkplugPayload, name: string): string | null {
  const value = payload.metrics.find((metric) => metric.name === name)?.value;
  return value === undefined || value === null ? null : String(value);
}
