"use client";

import { Menu as MenuIcon, PanelLeftClose, PanelLeftOpen, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog } from "radix-ui";
import { type ReactNode, useState } from "react";
import { navCookie, rememberPreference } from "@/app/_client/preference-cookies";
import { IconButton } from "@/app/_ui/icon-button";
import type { Session } from "@/server/auth/session-types";
import { Brand } from "./brand";
import type { NavGroup } from "./nav-items";
import { NavList } from "./nav-list";
import { OfflineNote } from "./offline-note";
import { TopBar } from "./top-bar";

/** The frame of every page: navigation left, bar on top, the page scrolls. */
export function ShellFrame({
  session,
  groups,
  navCollapsed,
  children,
}: {
  session: Session;
  groups: readonly NavGroup[];
  navCollapsed: boolean;
  children: ReactNode;
}) {
  const t = useTranslations("nav");
  const [collapsed, setCollapsed] = useState(navCollapsed);
  const toggle = () => {
    rememberPreference(navCookie, collapsed ? "open" : "collapsed");
    setCollapsed(!collapsed);
  };
  const Toggle = collapsed ? PanelLeftOpen : PanelLeftClose;
  return (
    <div data-nav={collapsed ? "collapsed" : "open"} className="group/frame flex min-h-dvh">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-60 focus:rounded-md focus:bg-accent focus:px-3 focus:py-2 focus:text-accent-on"
      >
        {t("skip")}
      </a>
      <aside
        data-print="hide"
        className="sticky top-0 hidden h-dvh w-13 shrink-0 flex-col border-line border-r bg-surface md:flex xl:group-data-[nav=open]/frame:w-52"
      >
        <Brand wordClassName="sr-only xl:group-data-[nav=open]/frame:not-sr-only" />
        <NavList groups={groups} />
        <div className="hidden border-line border-t px-2.5 py-1.5 xl:block">
          <IconButton
            label={collapsed ? t("expand") : t("collapse")}
            icon={<Toggle aria-hidden="true" className="size-4" />}
            onClick={toggle}
          />
        </div>
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar session={session} groups={groups} menuButton={<PhoneNavigation groups={groups} />} />
        <OfflineNote />
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 p-4 outline-none md:px-6 md:py-5">
          {children}
        </main>
      </div>
    </div>
  );
}

function PhoneNavigation({ groups }: { groups: readonly NavGroup[] }) {
  const t = useTranslations("nav");
  const words = useTranslations("common.actions");
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger
        aria-label={t("openMenu")}
        className="inline-flex size-10 items-center justify-center rounded-md hover:bg-hover md:hidden"
      >
        <MenuIcon aria-hidden="true" className="size-5" />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col border-line border-r bg-surface"
        >
          <div className="flex items-center">
            <Dialog.Title asChild>
              <div className="flex-1">
                <Brand />
              </div>
            </Dialog.Title>
            <Dialog.Close
              aria-label={words("close")}
              className="mr-2 inline-flex size-10 items-center justify-center rounded-md hover:bg-hover"
            >
              <X aria-hidden="true" className="size-5" />
            </Dialog.Close>
          </div>
          <NavList groups={groups} alwaysWide onNavigate={() => setOpen(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
