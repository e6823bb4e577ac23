export const SUPPLIERS = [
  { code: "S-BYR", nameEn: "Bayan Rare Metals", nameZh: "白云稀土金属", country: "CN" },
  { code: "S-GZH", nameEn: "Ganzhou Heavy Rare Earth", nameZh: "赣州重稀土", country: "CN" },
  { code: "S-LYN", nameEn: "Lyndon Separation", nameZh: "林登分离", country: "MY" },
  { code: "S-IRN", nameEn: "Shougang Pure Iron", nameZh: "首钢纯铁", country: "CN" },
  { code: "S-FER", nameEn: "Liaoyang Ferroalloy", nameZh: "辽阳铁合金", country: "CN" },
  { code: "S-KAT", nameEn: "Katanga Cobalt Trading", nameZh: "加丹加钴业", country: "BE" },
  { code: "S-NFM", nameEn: "Northern Minor Metals", nameZh: "北方小金属", country: "CN" },
  { code: "S-BRZ", nameEn: "Araxá Niobium", nameZh: "阿拉沙铌业", country: "BR" },
  { code: "S-LOP", nameEn: "Loop Magnet Recycling", nameZh: "循环磁材回收", country: "DE" },
  { code: "S-CHM", nameEn: "Tianjin Fine Additives", nameZh: "天津精细助剂", country: "CN" },
] as const;

export const CUSTOMERS = [
  { code: "C-VOLT", nameEn: "Voltara Drives", nameZh: "伏驰电驱", country: "DE" },
  { code: "C-HUAD", nameEn: "Huadong Motor", nameZh: "华东电机", country: "CN" },
  { code: "C-NIPP", nameEn: "Nippara Servo", nameZh: "日原伺服", country: "JP" },
  { code: "C-SONI", nameEn: "Sonora Acoustics", nameZh: "索诺拉声学", country: "US" },
  { code: "C-WIND", nameEn: "Meridian Sensors", nameZh: "子午线传感", country: "DK" },
] as const;
