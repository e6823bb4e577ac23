"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Toast as RadixToast } from "radix-ui";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { cn } from "./class-names";
import { type Tone, toneText } from "./tone";
import { ToneShape } from "./tone-shape";

export type ToastMessage = {
  title: ReactNode;
  body?: ReactNode;
  tone?: Tone;
  /** offers "undo" (or another word) for what was just done */
  undo?: () => void;
  undoLabel?: string;
};

type Shown = ToastMessage & { id: number };

const ToastContext = createContext<((message: ToastMessage) => void) | null>(null);

export function useToast() {
  const show = useContext(ToastContext);
  if (!show) throw new Error("useToast needs a ToastProvider around it");
  return show;
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useTranslations("common");
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const show = useCallback(
    (message: ToastMessage) =>
      setShown((all) => [...all.slice(-3), { ...message, id: Date.now() + Math.random() }]),
    [],
  );
  const remove = useCallback((id: number) => setShown((all) => all.filter((toast) => toast.id !== id)), []);
  const value = useMemo(() => show, [show]);
  return (
    <ToastContext value={value}>
      <RadixToast.Provider label={t("toast.region")} duration={6000}>
        {children}
        {shown.map((toast) => (
          <RadixToast.Root
            key={toast.id}
            duration={toast.undo || toast.tone === "bad" ? 10_000 : 5_000}
            onOpenChange={(open) => {
              if (!open) remove(toast.id);
            }}
            className="flex animate-slide items-start gap-3 rounded-lg border border-line bg-raised px-3 py-2.5 shadow-float"
          >
            <ToneShape
              tone={toast.tone ?? "ok"}
              className={cn("mt-1 size-3 shrink-0", toneText[toast.tone ?? "ok"])}
            />
            <div className="min-w-0 flex-1">
              <RadixToast.Title className="font-medium text-base">{toast.title}</RadixToast.Title>
              {toast.body ? (
                <RadixToast.Description className="text-muted text-sm">{toast.body}</RadixToast.Description>
              ) : null}
            </div>
            {toast.undo ? (
              <RadixToast.Action
                altText={toast.undoLabel ?? t("actions.undo")}
                onClick={toast.undo}
                className="h-6 rounded-sm px-2 font-medium text-accent-text text-sm hover:bg-hover"
              >
                {toast.undoLabel ?? t("actions.undo")}
              </RadixToast.Action>
            ) : null}
            <RadixToast.Close
              aria-label={t("toast.dismiss")}
              className="inline-flex size-6 items-center justify-center rounded-sm text-muted hover:bg-hover"
            >
              <X aria-hidden="true" className="size-4" />
            </RadixToast.Close>
          </RadixToast.Root>
        ))}
        <RadixToast.Viewport
          label={`${t("toast.region")} ({hotkey})`}
          data-print="hide"
          className="fixed right-4 bottom-4 z-60 grid w-96 max-w-[calc(100vw-2rem)] gap-2 outline-none"
        />
      </RadixToast.Provider>
    </ToastContext>
  );
}
