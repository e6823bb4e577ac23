import en from "@/messages/en/labels.json";
import zh from "@/messages/zh-CN/labels.json";

export type Both = { zh: string; en: string };

type Face = keyof typeof en.face;
type State = keyof typeof en.state;

/** A label is read by everybody: each word on it stands in Chinese and English. */
export function faceWord(key: Face): Both {
  return { zh: zh.face[key], en: en.face[key] };
}

export function stateWord(key: State): Both {
  return { zh: zh.state[key], en: en.state[key] };
}

export function unitWord(unit: "kg" | "pcs"): Both {
  return { zh: zh.units[unit], en: en.units[unit] };
}
