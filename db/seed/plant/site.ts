export const SITE = {
  code: "BT",
  nameEn: "Baotou magnet works",
  nameZh: "包头磁材工厂",
  timeZone: "Asia/Shanghai",
  productionDayStart: "06:00",
  locale: "zh-CN",
} as const;

type Shift = {
  code: string;
  nameEn: string;
  nameZh: string;
  startsAt: string;
  endsAt: string;
  breaks: { startsAt: string; endsAt: string }[];
};

const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** Furnaces and mills run round the clock without a break; the people's machines stop for meals. */
export const CALENDARS: {
  code: string;
  nameEn: string;
  nameZh: string;
  weekdays: number[];
  shifts: Shift[];
}[] = [
  {
    code: "CONT",
    nameEn: "Three shifts, continuous",
    nameZh: "三班连续",
    weekdays: everyDay,
    shifts: [
      { code: "A", nameEn: "Early", nameZh: "早班", startsAt: "06:00", endsAt: "14:00", breaks: [] },
      { code: "B", nameEn: "Late", nameZh: "中班", startsAt: "14:00", endsAt: "22:00", breaks: [] },
      { code: "C", nameEn: "Night", nameZh: "夜班", startsAt: "22:00", endsAt: "06:00", breaks: [] },
    ],
  },
  {
    code: "3S",
    nameEn: "Three shifts with breaks",
    nameZh: "三班倒（含休息）",
    weekdays: everyDay,
    shifts: [
      {
        code: "A",
        nameEn: "Early",
        nameZh: "早班",
        startsAt: "06:00",
        endsAt: "14:00",
        breaks: [{ startsAt: "10:00", endsAt: "10:30" }],
      },
      {
        code: "B",
        nameEn: "Late",
        nameZh: "中班",
        startsAt: "14:00",
        endsAt: "22:00",
        breaks: [{ startsAt: "18:00", endsAt: "18:30" }],
      },
      {
        code: "C",
        nameEn: "Night",
        nameZh: "夜班",
        startsAt: "22:00",
        endsAt: "06:00",
        breaks: [{ startsAt: "02:00", endsAt: "02:30" }],
      },
    ],
  },
];

export const LOCATIONS = [
  { code: "RAW", nameEn: "Raw material store", nameZh: "原料库", kind: "store" },
  { code: "PWD", nameEn: "Powder store under argon", nameZh: "氩气粉料库", kind: "store" },
  { code: "WIP", nameEn: "Work in progress", nameZh: "在制品区", kind: "shop-floor" },
  { code: "BLK", nameEn: "Blank store", nameZh: "毛坯库", kind: "store" },
  { code: "QAR", nameEn: "Quarantine", nameZh: "隔离区", kind: "quarantine" },
  { code: "FGS", nameEn: "Finished goods store", nameZh: "成品库", kind: "dispatch" },
  { code: "REC", nameEn: "Recycling yard", nameZh: "回收料场", kind: "store" },
] as const;
