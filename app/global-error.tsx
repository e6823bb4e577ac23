"use client";

import "./globals.css";
import en from "@/messages/en/common.json";
import zh from "@/messages/zh-CN/common.json";

/** The root layout itself failed: no providers, so both languages stand here. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en" data-theme="system">
      <body className="mx-auto grid min-h-dvh max-w-xl content-center gap-6 p-6">
        {[
          { lang: "zh-CN", words: zh },
          { lang: "en", words: en },
        ].map(({ lang, words }) => (
          <section key={lang} lang={lang}>
            <h1 className="font-semibold text-xl">{words.state.errorTitle}</h1>
            <p className="mt-1 text-muted">{words.state.errorBody}</p>
            <button type="button" onClick={reset} className="link mt-2">
              {words.actions.retry}
            </button>
          </section>
        ))}
        {error.digest ? <p className="font-mono text-muted text-xs">{error.digest}</p> : null}
      </body>
    </html>
  );
}
