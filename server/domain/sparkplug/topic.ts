/** Sparkplug B 3.0, chapter 4: `spBv1.0/group/type/node[/device]`, and `spBv1.0/STATE/host` for the host's own state. */
export const NAMESPACE = "spBv1.0";

export const NODE_MESSAGES = ["NBIRTH", "NDATA", "NDEATH"] as const;
export const DEVICE_MESSAGES = ["DBIRTH", "DDATA", "DDEATH"] as const;
export type MessageType = (typeof NODE_MESSAGES)[number] | (typeof DEVICE_MESSAGES)[number];

export type SparkplugTopic =
  | { kind: "message"; type: MessageType; groupId: string; nodeId: string; deviceId: string }
  | { kind: "state"; hostId: string };

/** Null for topics of other namespaces, commands and whatever is not of that form. A node's own `deviceId` is empty. */
export function parseTopic(topic: string): SparkplugTopic | null {
  const [namespace, second, type, nodeId, deviceId, ...rest] = topic.split("/");
  if (namespace !== NAMESPACE || rest.length > 0) return null;
  if (second === "STATE") return type && nodeId === undefined ? { kind: "state", hostId: type } : null;
  if (!second || !type || !nodeId) return null;
  const isNode = deviceId === undefined && NODE_MESSAGES.some((known) => known === type);
  const isDevice = Boolean(deviceId) && DEVICE_MESSAGES.some((known) => known === type);
  if (!isNode && !isDevice) return null;
  return { kind: "message", type: type as MessageType, groupId: second, nodeId, deviceId: deviceId ?? "" };
}

/** Where a node listens for commands. */
export const nodeCommandTopic = (groupId: string, nodeId: string) => `${NAMESPACE}/${groupId}/NCMD/${nodeId}`;

/** Where a host says whether it is there (3.0: under the namespace; 2.2 had `STATE/host`). */
export const hostStateTopic = (hostId: string) => `${NAMESPACE}/STATE/${hostId}`;
