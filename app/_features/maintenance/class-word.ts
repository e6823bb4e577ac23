import { useTranslations } from "next-intl";

/** The word of a class of machines; its code where it has none. */
export function useClassWord(): (equipmentClass: string) => string {
  const words = useTranslations("master-data.words");
  return (equipmentClass) => {
    const path = `classes.${equipmentClass}` as never;
    return words.has(path) ? words(path) : equipmentClass;
  };
}
