"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog } from "radix-ui";
import { useDeferredValue, useEffect, useState } from "react";
import { useGlobalScan } from "@/app/_client/use-global-scan";
import { Kbd } from "@/app/_ui/kbd";
import { useToast } from "@/app/_ui/toast";
import { navIcons } from "./nav-icons";
import type { NavGroup } from "./nav-items";
import { type SearchHit, useSearch } from "./search-client";

const itemStyle = "flex min-h-9 items-center gap-3 rounded-sm px-2 text-base data-[selected=true]:bg-hover";

/** Ctrl-K, or a scan anywhere: a code opens its record, words find records and pages. */
export function CommandPalette({ groups }: { groups: readonly NavGroup[] }) {
  const t = useTranslations("nav.search");
  const router = useRouter();
  const toast = useToast();
  const search = useSearch();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");

  const go = (href: string) => {
    setOpen(false);
    setText("");
    router.push(href);
  };

  const openCode = async (code: string, scanned: string) => {
    try {
      const hits = await search(scanned);
      const exact = hits.filter((hit) => hit.isExact);
      const [hit] = exact;
      if (hit && exact.length === 1) return go(hit.href);
      if (hits.length === 0) return toast({ tone: "bad", title: t("notFound", { code }) });
      setText(code);
      setOpen(true);
    } catch {
      toast({ tone: "bad", title: t("failed") });
    }
  };

  useGlobalScan((code, scan) => void openCode(code, scan.text));
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen((was) => !was);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) setText("");
      }}
    >
      <Dialog.Trigger className="flex h-8 min-w-0 items-center gap-2 rounded-md border border-control px-2 text-muted text-sm hover:bg-hover md:w-80">
        <Search aria-hidden="true" className="size-4 shrink-0" />
        <span className="flex-1 truncate text-left">{t("open")}</span>
        <span className="hidden gap-1 md:flex">
          <Kbd>Ctrl</Kbd>
          <Kbd>K</Kbd>
        </span>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[10vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 animate-appear rounded-lg border border-line bg-raised shadow-float"
        >
          <Dialog.Title className="sr-only">{t("title")}</Dialog.Title>
          <Command shouldFilter={false} loop label={t("title")}>
            <Command.Input
              value={text}
              onValueChange={setText}
              placeholder={t("placeholder")}
              className="h-12 w-full border-line border-b bg-transparent px-4 text-lg outline-none"
              onKeyDown={(event) => {
                if (event.key === "Tab") event.preventDefault();
              }}
            />
            <Command.List className="max-h-96 overflow-y-auto p-2">
              <PaletteResults text={text} groups={groups} search={search} go={go} />
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteResults({
  text,
  groups,
  search,
  go,
}: {
  text: string;
  groups: readonly NavGroup[];
  search: (text: string) => Promise<SearchHit[]>;
  go: (href: string) => void;
}) {
  const t = useTranslations("nav");
  const wanted = useDeferredValue(text.trim());
  const hits = useQuery({
    queryKey: ["search", wanted],
    queryFn: () => search(wanted),
    enabled: wanted.length >= 2,
    placeholderData: (previous) => previous,
  });
  const pages = groups
    .flatMap((group) => group.items)
    .map((item) => ({ ...item, label: t(`items.${item.id}`) }))
    .filter((item) => item.label.toLowerCase().includes(wanted.toLowerCase()));
  const records = wanted.length >= 2 ? (hits.data ?? []) : [];
  const kindWord = (kind: string) =>
    t.has(`search.kinds.${kind}` as never) ? t(`search.kinds.${kind}` as never) : kind;
  return (
    <>
      {records.length > 0 ? (
        <Command.Group heading={<GroupHeading text={t("search.records")} />}>
          {records.map((hit) => (
            <Command.Item
              key={`${hit.kind}${hit.code}`}
              value={`${hit.kind} ${hit.code}`}
              onSelect={() => go(hit.href)}
              className={itemStyle}
            >
              <span className="w-24 shrink-0 truncate text-muted text-xs">{kindWord(hit.kind)}</span>
              <span className="shrink-0 font-mono">{hit.code}</span>
              <span className="min-w-0 flex-1 truncate text-muted text-sm">{hit.title}</span>
            </Command.Item>
          ))}
        </Command.Group>
      ) : null}
      {pages.length > 0 ? (
        <Command.Group heading={<GroupHeading text={t("search.pages")} />}>
          {pages.map((item) => {
            const Icon = navIcons[item.id];
            return (
              <Command.Item
                key={item.id}
                value={`page ${item.id}`}
                onSelect={() => go(item.href)}
                className={itemStyle}
              >
                <Icon aria-hidden="true" className="size-4 text-muted" strokeWidth={1.75} />
                {item.label}
              </Command.Item>
            );
          })}
        </Command.Group>
      ) : null}
      {records.length === 0 && pages.length === 0 ? (
        <p className="px-2 py-4 text-muted text-sm">
          {wanted.length < 2
            ? t("search.typeMore")
            : hits.isError
              ? t("search.failed")
              : hits.isFetching
                ? "…"
                : t("search.empty")}
        </p>
      ) : null}
    </>
  );
}

function GroupHeading({ text }: { text: string }) {
  return <span className="block px-2 py-1 text-2xs text-faint">{text}</span>;
}
