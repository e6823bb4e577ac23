import sparkplug from "sparkplug-payload";
import proto from "sparkplug-payload/lib/sparkplugPayloadProto.js";
import type { Metric, MetricValue, SparkplugPayload } from "@/server/domain/sparkplug/payload";
import { REBIRTH } from "@/server/domain/sparkplug/payload";

const { Payload } = proto.org.eclipse.tahu.protobuf;
type RawMetric = InstanceType<typeof Payload.Metric>;

/** Data types of Sparkplug B whose bits stand in an unsigned field. */
const SIGNED_BITS: Readonly<Record<number, number>> = { 1: 24, 2: 16, 3: 0 };
const INT64 = 4;
const FLOAT = 9;

/**
 * Reads a payload, whichever field the sender put a value into (senders disagree on UInt32). Throws when the bytes are
 * no Sparkplug B payload.
 */
export function decodePayload(bytes: Uint8Array): SparkplugPayload {
  const raw = Payload.decode(bytes);
  const message = Payload.verify(raw);
  if (message !== null) throw new Error(message);
  return {
    timestamp: Object.hasOwn(raw, "timestamp") ? Number(raw.timestamp) : null,
    seq: Object.hasOwn(raw, "seq") ? Number(raw.seq) : null,
    metrics: raw.metrics.map((metric) => toMetric(Payload.Metric.create(metric))),
  };
}

/** The command that asks a node for its birth. */
export function rebirthPayload(at: number): Uint8Array {
  const codec = sparkplug.get("spBv1.0");
  if (!codec) throw new Error("sparkplug-payload knows no spBv1.0");
  return codec.encodePayload({
    timestamp: at,
    metrics: [{ name: REBIRTH, type: "Boolean", value: true, timestamp: at }],
  });
}

function toMetric(raw: RawMetric): Metric {
  const has = (field: string) => Object.hasOwn(raw, field);
  return {
    name: has("name") && raw.name !== "" ? raw.name : null,
    alias: has("alias") ? String(raw.alias) : null,
    timestamp: has("timestamp") ? Number(raw.timestamp) : null,
    isHistorical: raw.isHistorical,
    value: raw.isNull ? null : metricValue(raw),
  };
}

/** Sets, bytes, templates and data sets say nothing that a machine's word could hold. */
function metricValue(raw: RawMetric): MetricValue {
  const { value: field, datatype } = raw;
  const value = field === undefined ? null : (raw[field as keyof RawMetric] as unknown);
  if (field === "longValue") {
    const bits = BigInt(String(value));
    return (datatype === INT64 ? BigInt.asIntN(64, bits) : bits).toString();
  }
  if (typeof value === "number") {
    const unused = field === "intValue" ? SIGNED_BITS[datatype ?? 0] : undefined;
    if (unused !== undefined) return (value << unused) >> unused;
    return field === "floatValue" && datatype === FLOAT ? Number(value.toPrecision(7)) : value;
  }
  return typeof value === "string" || typeof value === "boolean" ? value : null;
}
