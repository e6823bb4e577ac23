import { MU_0 } from "./magnetic-constants";

export type Dimension =
  | "flux-density"
  | "field"
  | "volume-moment"
  | "energy-product"
  | "temperature"
  | "moment"
  | "mass"
  | "length";

export interface Unit {
  readonly code: string;
  readonly dimension: Dimension;
  /** SI value = value × factor + offset (T, A/m, J/m³, K→°C, A·m², kg, m). */
  readonly factor: number;
  readonly offset: number;
  readonly aliases: readonly string[];
}

function unit(code: string, dimension: Dimension, factor: number, aliases: string[], offset = 0): Unit {
  return { code, dimension, factor, offset, aliases };
}

/** A/m in one oersted: 10⁻⁴ T / μ0 = 1000/4π. */
const OERSTED = 1e-4 / MU_0;

/**
 * Units met in magnet measurement. SI base here: T, A/m, J/m³, °C, A·m², kg, m.
 * Factors: IEC 60050-121 and the Gaussian definitions (1 Oe = 1000/4π A/m, 1 G = 1e-4 T, 1 emu = 1e-3 A·m²).
 */
export const UNITS: readonly Unit[] = [
  unit("T", "flux-density", 1, ["Tesla", "Teslas", "特斯拉", "特", "Wb/m2", "Vs/m2"]),
  unit("mT", "flux-density", 1e-3, ["millitesla", "毫特斯拉", "毫特"]),
  unit("kG", "flux-density", 0.1, ["KG", "kGs", "KGs", "KGS", "kGauss", "kilogauss", "千高斯", "千高"]),
  unit("G", "flux-density", 1e-4, ["Gs", "GS", "Gauss", "高斯"]),
  unit("A/m", "field", 1, ["Am-1", "安/米", "安每米"]),
  unit("kA/m", "field", 1e3, ["KA/m", "KA/M", "kAm-1", "千安/米", "千安每米"]),
  unit("MA/m", "field", 1e6, ["MAm-1", "兆安/米", "兆安每米"]),
  unit("Oe", "field", OERSTED, ["oersted", "oersteds", "奥斯特", "奥"]),
  unit("kOe", "field", 1e3 * OERSTED, ["KOe", "kiloOersted", "千奥斯特", "千奥"]),
  unit("emu/cm3", "volume-moment", 1e3, ["emu/cc", "emucm-3"]),
  unit("J/m3", "energy-product", 1, ["Jm-3", "焦/立方米"]),
  unit("kJ/m3", "energy-product", 1e3, ["KJ/m3", "kJm-3", "千焦/立方米", "千焦每立方米"]),
  unit("MGOe", "energy-product", 1e2 * OERSTED, ["MGsOe", "MGO", "兆高奥", "兆高斯奥斯特"]),
  unit("°C", "temperature", 1, ["C", "degC", "℃", "Celsius", "摄氏度", "度"]),
  unit("K", "temperature", 1, ["Kelvin", "开尔文", "开"], -273.15),
  unit("°F", "temperature", 5 / 9, ["F", "degF", "Fahrenheit"], -160 / 9),
  unit("A·m²", "moment", 1, ["Am2", "J/T"]),
  unit("emu", "moment", 1e-3, ["erg/G"]),
  unit("kg", "mass", 1, ["kilogram", "千克", "公斤"]),
  unit("g", "mass", 1e-3, ["gram", "grams", "克"]),
  unit("mg", "mass", 1e-6, ["milligram", "毫克"]),
  unit("m", "length", 1, ["metre", "meter", "米"]),
  unit("mm", "length", 1e-3, ["毫米"]),
  unit("cm", "length", 1e-2, ["厘米"]),
];
