import { useTranslations } from "next-intl";
import { type Tone, toneFill, toneSurface } from "@/app/_ui/tone";
import { ToneShape } from "@/app/_ui/tone-shape";

const neutrals = [
  "canvas",
  "surface",
  "sunken",
  "hover",
  "line",
  "line-strong",
  "control",
  "faint",
  "muted",
  "ink",
];
const accents = ["accent", "accent-hover", "accent-soft", "accent-text", "focus"];
const series = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `series-${n}`);
export const tones: Tone[] = ["ok", "warn", "bad", "info", "idle", "accent"];

export function ColourSection() {
  const t = useTranslations("design");
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Swatches title={t("colour.neutrals")} names={neutrals} />
      <Swatches title={t("colour.accent")} names={accents} />
      <div>
        <h3 className="mb-2 text-muted text-xs">{t("colour.status")}</h3>
        <div className="grid grid-cols-3 gap-2">
          {tones.map((tone) => (
            <div
              key={tone}
              className={`flex items-center gap-2 rounded-md border px-2 py-2 text-sm ${toneSurface[tone]}`}
            >
              <span className={`size-3 rounded-xs ${toneFill[tone]}`} />
              <ToneShape tone={tone} />
              {t(`tones.${tone}`)}
            </div>
          ))}
        </div>
      </div>
      <Swatches title={t("colour.series")} names={series} />
    </div>
  );
}

function Swatches({ title, names }: { title: string; names: string[] }) {
  return (
    <div>
      <h3 className="mb-2 text-muted text-xs">{title}</h3>
      <div className="grid grid-cols-5 gap-2">
        {names.map((name) => (
          <div key={name} className="min-w-0">
            <div className="h-8 rounded-md border border-line" style={{ background: `var(--${name})` }} />
            <div className="mt-0.5 truncate font-mono text-2xs text-muted">{name}</div>
          </div>
        ))}
      </div>
    </div>
  );
}
