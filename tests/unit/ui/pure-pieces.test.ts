import { describe, expect, it } from "vitest";
import { createScanReader } from "@/app/_client/scan-reader";
import { instantOfSiteTime, siteTimeOf } from "@/app/_client/site-time";
import { activeHref, navigationFor } from "@/app/_shell/nav-items";
import { toCsv } from "@/app/_ui/csv";
import { resolveLocale } from "@/i18n/locales";
import { permissionsOf } from "@/server/access/permissions";

describe("scanner", () => {
  const type = (text: string, gapMs: number) => {
    const read = createScanReader();
    return [...text, "Enter"].map((key, index) => read(key, index * gapMs)).at(-1);
  };
  it("takes fast keys that end in Enter", () => expect(type("L-26-004711", 12)).toBe("L-26-004711"));
  it("leaves a person's typing alone", () => expect(type("L-26-004711", 120)).toBeNull());
  it("leaves a short burst alone", () => expect(type("abc", 10)).toBeNull());
});

describe("site time", () => {
  it("turns wall clock into an instant and back", () => {
    expect(instantOfSiteTime("2026-03-05 07:30", "Asia/Shanghai")).toBe("2026-03-04T23:30:00.000Z");
    expect(siteTimeOf("2026-03-04T23:30:00Z", "Asia/Shanghai")).toBe("2026-03-05 07:30");
  });
  it("follows daylight saving", () => {
    expect(instantOfSiteTime("2026-07-01 12:00", "Europe/Berlin")).toBe("2026-07-01T10:00:00.000Z");
    expect(instantOfSiteTime("2026-12-01 12:00", "Europe/Berlin")).toBe("2026-12-01T11:00:00.000Z");
  });
  it("refuses what is no time", () => expect(instantOfSiteTime("soon", "Asia/Shanghai")).toBeNull());
});

describe("language", () => {
  it.each([
    ["en", "zh-CN", "en"],
    [undefined, "zh-TW,zh;q=0.9,en;q=0.8", "zh-CN"],
    [undefined, "de,en-GB;q=0.7,zh;q=0.3", "en"],
    [undefined, "fr", "en"],
    ["xx", null, "en"],
  ])("of choice %s and browser %s is %s", (chosen, browser, expected) =>
    expect(resolveLocale(chosen, browser)).toBe(expected),
  );
});

describe("navigation", () => {
  it("shows an operator the terminal and no administration", () => {
    const groups = navigationFor([...permissionsOf(["operator"])]);
    const ids = groups.flatMap((group) => group.items.map((item) => item.id));
    expect(ids).toContain("terminal");
    expect(ids).not.toContain("users");
    expect(groups.map((group) => group.id)).not.toContain("admin");
  });
  it("marks the entry that a page lies under", () => {
    const groups = navigationFor([...permissionsOf(["administrator"])]);
    expect(activeHref(groups, "/work-orders/WO-2026-000123")).toBe("/work-orders");
    expect(activeHref(groups, "/")).toBe("/");
    expect(activeHref(groups, "/nowhere")).toBeUndefined();
  });
});

describe("toCsv", () => {
  it("quotes, defuses formulas and keeps negative numbers", () =>
    expect(
      toCsv(
        ["a", "b"],
        [
          ['x,"y"', "=1+1"],
          [-3, "-2.5"],
          [null, "冻结"],
        ],
      ),
    ).toBe('\ufeffa,b\r\n"x,""y""",\'=1+1\r\n-3,-2.5\r\n,冻结\r\n'));
});
