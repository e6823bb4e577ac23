export type IngestInstanceDto = {
  id: string;
  host: string;
  pid: number;
  startedAt: string;
  lastSeenAt: string;
  isAlive: boolean;
  wordsPerSecond: number;
  brokers: { url: string; isConnected: boolean }[];
};
export type SparkplugDeviceDto = { deviceId: string; isOnline: boolean; since: string; state: string | null };
export type SparkplugNodeDto = {
  groupId: string;
  nodeId: string;
  isOnline: boolean;
  since: string | null;
  bdSeq: string | null;
  lastSeenAt: string | null;
  births: number;
  rebirthsAsked: number;
  isAwaitingBirth: boolean;
  gaps: number;
  duplicates: number;
  staleDeaths: number;
  devices: SparkplugDeviceDto[];
};
export type MachineHearingDto = {
  equipmentCode: string;
  nameEn: string;
  nameZh: string;
  source: string;
  lastAt: string;
  lastReceivedAt: string;
  skewSeconds: number | null;
  isSkewed: boolean;
  words: number;
  late: number;
  outOfOrder: number;
  duplicates: number;
  deadLetters: number;
};
export type UnknownMachineDto = {
  spokenName: string;
  letters: number;
  messages: number;
  lastReceivedAt: string;
};
export type ConnectivityOverview = {
  asOf: string;
  hosts: { hostId: string; isOnline: boolean; since: string | null }[];
  instances: IngestInstanceDto[];
  nodes: SparkplugNodeDto[];
  machines: MachineHearingDto[];
  unknownMachines: UnknownMachineDto[];
  openLetters: number;
};
