/** What stands on the instruments; the codes are those of the demo plant. */
export const DESCRIPTIONS = [
  {
    code: "BH-01",
    manufacturer: "Demo Magnetics",
    model: "HG-2400",
    serialNumber: "24-0117",
    location: "磁测室 A",
    calibrationIntervalDays: 365,
  },
  {
    code: "BH-02",
    manufacturer: "Demo Magnetics",
    model: "HG-2400",
    serialNumber: "24-0118",
    location: "磁测室 A",
    calibrationIntervalDays: 365,
  },
  {
    code: "PFM-01",
    manufacturer: "Demo Pulse",
    model: "PF-7",
    serialNumber: "P7-0033",
    location: "磁测室 B",
    calibrationIntervalDays: 365,
  },
  {
    code: "HC-01",
    manufacturer: "Demo Coils",
    model: "HC-300",
    serialNumber: "C3-0412",
    location: "终检",
    calibrationIntervalDays: 365,
    coilConstant: 1.0412,
    coilConstantUnit: "cm",
    coilConstantOn: "2026-06-17",
  },
  {
    code: "XRF-01",
    manufacturer: "Demo Optics",
    model: "XF-2",
    serialNumber: "X2-0905",
    location: "电镀检验",
    calibrationIntervalDays: 365,
  },
  {
    code: "ICP-01",
    manufacturer: "Demo Spectra",
    model: "ICP-9",
    serialNumber: "I9-0071",
    location: "化验室",
    calibrationIntervalDays: 365,
  },
  {
    code: "CMM-01",
    manufacturer: "Demo Metrology",
    model: "CM-5",
    serialNumber: "M5-0220",
    location: "尺寸室",
    calibrationIntervalDays: 365,
  },
  {
    code: "DEN-01",
    manufacturer: "Demo Balance",
    model: "DB-1",
    serialNumber: "B1-0660",
    location: "磁测室 A",
    calibrationIntervalDays: 365,
  },
];

const passed = (instrumentCode: string, certificateNumber: string, provider = "省计量科学研究院") => ({
  instrumentCode,
  certificateNumber,
  provider,
  result: "pass" as const,
  points: [] as readonly {
    quantity: "br" | "hcj";
    nominal: number;
    asFound: number;
    asLeft: number;
    allowedError: number;
  }[],
});

const curvePoints = (shift: number) => [
  {
    quantity: "br" as const,
    nominal: 1.302,
    asFound: 1.302 + shift,
    asLeft: 1.302 + shift,
    allowedError: 0.013,
  },
  {
    quantity: "hcj" as const,
    nominal: 1432,
    asFound: 1432 - 400 * shift,
    asLeft: 1432 - 400 * shift,
    allowedError: 28,
  },
];

export const CALIBRATIONS = [
  { ...passed("BH-01", "JL-2026-04188"), points: curvePoints(0.002) },
  { ...passed("BH-02", "JL-2025-11903"), points: curvePoints(-0.003) },
  { ...passed("PFM-01", "JL-2026-00731"), points: curvePoints(0.004) },
  passed("HC-01", "JL-2026-06620"),
  passed("XRF-01", "CNAS-L0912-2260"),
  passed("ICP-01", "CNAS-L0912-2011"),
  passed("CMM-01", "JL-2026-05077"),
  passed("DEN-01", "JL-2026-03390"),
];

export const MAGNET = {
  code: "REF-N42H-01",
  nameEn: "Reference block N42H",
  nameZh: "N42H 标准样块",
  serialNumber: "N42H-2291",
  certificateNumber: "NIM-CL-2026-1177",
  certifiedOn: "2026-03-12",
  temperatureC: 20,
  values: [
    {
      quantity: "br" as const,
      certified: 1.302,
      expandedUncertainty: 0.0065,
      temperatureCoefficientPercentPerKelvin: -0.11,
    },
    {
      quantity: "hcj" as const,
      certified: 1432,
      expandedUncertainty: 14,
      temperatureCoefficientPercentPerKelvin: -0.55,
    },
    {
      quantity: "bhMax" as const,
      certified: 327,
      expandedUncertainty: 4,
      temperatureCoefficientPercentPerKelvin: -0.22,
    },
  ],
};

export const MOMENT_MAGNET = {
  code: "REF-M-03",
  nameEn: "Reference magnet for flux and moment",
  nameZh: "磁通与磁矩标准磁体",
  serialNumber: "M-0030",
  certificateNumber: "NIM-CL-2026-1203",
  certifiedOn: "2026-03-19",
  temperatureC: 20,
  values: [
    {
      quantity: "moment" as const,
      certified: 8.214,
      expandedUncertainty: 0.041,
      temperatureCoefficientPercentPerKelvin: -0.11,
    },
  ],
};

/** Instruments whose reference magnet is measured every shift, with how they scatter about the certified value. */
export const WATCHED = [
  {
    instrument: "BH-01",
    seed: 71,
    hasStory: true,
    skipsLast: false,
    quantities: [
      { quantity: "br" as const, bias: 0.0008, spread: 0.0016, decimals: 4 },
      { quantity: "hcj" as const, bias: -0.0015, spread: 4, decimals: 1 },
    ],
  },
  {
    instrument: "PFM-01",
    seed: 72,
    hasStory: false,
    skipsLast: true,
    quantities: [
      { quantity: "br" as const, bias: -0.0012, spread: 0.0022, decimals: 4 },
      { quantity: "hcj" as const, bias: 0.002, spread: 7, decimals: 1 },
    ],
  },
] as const;

/** AIAG MSA 4th edition, Fig. III-B 6: appraiser, trial, part. */
export const AIAG_READINGS: readonly (readonly (readonly number[])[])[] = [
  [
    [0.29, -0.56, 1.34, 0.47, -0.8, 0.02, 0.59, -0.31, 2.26, -1.36],
    [0.41, -0.68, 1.17, 0.5, -0.92, -0.11, 0.75, -0.2, 1.99, -1.25],
    [0.64, -0.58, 1.27, 0.64, -0.84, -0.21, 0.66, -0.17, 2.01, -1.31],
  ],
  [
    [0.08, -0.47, 1.19, 0.01, -0.56, -0.2, 0.47, -0.63, 1.8, -1.68],
    [0.25, -1.22, 0.94, 1.03, -1.2, 0.22, 0.55, 0.08, 2.12, -1.62],
    [0.07, -0.68, 1.34, 0.2, -1.28, 0.06, 0.83, -0.34, 2.19, -1.5],
  ],
  [
    [0.04, -1.38, 0.88, 0.14, -1.46, -0.29, 0.02, -0.46, 1.77, -1.49],
    [-0.11, -1.13, 1.09, 0.2, -1.07, -0.67, 0.01, -0.56, 1.45, -1.77],
    [-0.15, -0.96, 0.67, 0.11, -1.45, -0.49, 0.21, -0.49, 1.87, -2.16],
  ],
];
