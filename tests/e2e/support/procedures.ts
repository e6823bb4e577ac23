import { expect, type Page } from "@playwright/test";

type Answer<Result> = { result: { data: Result } };

/** Calls a procedure as the person who is signed in on the page: for what a flow needs but is not about. */
export async function mutate<Result>(page: Page, name: string, input: unknown): Promise<Result> {
  const response = await page.request.post(`/api/trpc/${name}`, { data: input as object });
  expect(response.ok(), await response.text()).toBe(true);
  return ((await response.json()) as Answer<Result>).result.data;
}

export async function query<Result>(page: Page, name: string, input?: unknown): Promise<Result> {
  const parameters = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const response = await page.request.get(`/api/trpc/${name}${parameters}`);
  expect(response.ok(), await response.text()).toBe(true);
  return ((await response.json()) as Answer<Result>).result.data;
}
