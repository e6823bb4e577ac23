/** What a person wrote, as it was written: cut to one line where the column ends, whole on hovering. */
export function OwnWords({ text }: { text: string }) {
  return (
    <span translate="no" className="block max-w-56 truncate xl:max-w-72" title={text}>
      {text}
    </span>
  );
}
