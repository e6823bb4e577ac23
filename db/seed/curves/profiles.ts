import type { SaveImportProfileInput } from "@/server/modules/quality/contract/import-profiles";

const TRACER = {
  columns: { h: { heading: "H", unit: "kA/m" }, j: { heading: "J", unit: "T" } },
  header: [
    { field: "lot", label: "批号" },
    { field: "sampleId", label: "样品编号" },
    { field: "temperatureC", label: "温度" },
    { field: "measuredAt", label: "测量时间" },
  ],
  dateOrder: "ymd",
} as const;

/** Profiles of the demo laboratory. Layouts are invented: no vendor's format is public. */
export const PROFILES: readonly SaveImportProfileInput[] = [
  {
    code: "BH-TRACER",
    nameEn: "Hysteresigraph export",
    nameZh: "磁滞回线仪导出",
    instrumentCode: "BH-01",
    rules: {
      ...TRACER,
      signature: ["REMANENCE DEMO BH-TRACER"],
      endings: [".csv", ".txt"],
      separator: "semicolon",
      header: [...TRACER.header],
      fileName: "{lot}_{sampleId}_*",
    },
  },
  {
    code: "PFM-PULSE",
    nameEn: "Pulsed-field record",
    nameZh: "脉冲磁场测量记录",
    instrumentCode: "PFM-01",
    rules: {
      ...TRACER,
      signature: ["REMANENCE DEMO PULSE"],
      endings: [".dat", ".txt"],
      separator: "tab",
      columns: { h: { heading: "H", unit: "kOe" }, j: { heading: "4πM", unit: "kG" } },
      header: [...TRACER.header, { field: "magnetisingField", label: "峰值磁场" }],
    },
  },
  {
    code: "OPEN-VSM",
    nameEn: "Open circuit, cylinder",
    nameZh: "开路测量（圆柱样品）",
    instrumentCode: "PFM-01",
    rules: {
      ...TRACER,
      signature: ["REMANENCE DEMO OPEN"],
      endings: [".csv", ".xlsx"],
      isOpenCircuit: true,
      sampleShape: "cylinder",
      header: [
        ...TRACER.header,
        { field: "diameterMillimetre", label: "直径" },
        { field: "lengthMillimetre", label: "长度" },
      ],
    },
  },
];
