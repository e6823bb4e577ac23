import { useTranslations } from "next-intl";
import { Panel } from "@/app/_ui/panel";

const LINES = ["helpOne", "helpTwo", "helpThree", "helpFour"] as const;

export function MappingHelp() {
  const t = useTranslations("connectivity.editor");
  return (
    <Panel title={t("help")}>
      <ol className="grid list-decimal gap-2 pl-5 text-sm">
        {LINES.map((line) => (
          <li key={line}>{t(line)}</li>
        ))}
      </ol>
    </Panel>
  );
}
