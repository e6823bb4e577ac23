import postgres from "postgres";

/**
 * What was decided about the demo plant in this database. `none`: nothing yet. `loading`: a load began and did not
 * end. `declined`: set up without it, or holding people already; then it is never loaded.
 */
export type DemoState = "none" | "loading" | "loaded" | "declined";

export async function readDemoState(databaseUrl: string): Promise<DemoState> {
  return withClient(databaseUrl, async (client) => {
    const [table] = await client<{ name: string | null }[]>`
      select to_regclass('remanence_setup.demo_plant')::text as name`;
    if (!table?.name) return "none";
    const [row] = await client<{ state: DemoState }[]>`select state from remanence_setup.demo_plant`;
    return row?.state ?? "none";
  });
}

export async function writeDemoState(databaseUrl: string, state: Exclude<DemoState, "none">): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await client`create schema if not exists remanence_setup`;
    await client`
      create table if not exists remanence_setup.demo_plant (
        only_row boolean primary key default true check (only_row),
        state text not null check (state in ('loading', 'loaded', 'declined')),
        decided_at timestamptz not null default now()
      )`;
    await client`
      insert into remanence_setup.demo_plant (state) values (${state})
      on conflict (only_row) do update set state = excluded.state, decided_at = now()`;
  });
}

/** True when somebody can sign in already: such a database is in use and is no place for a demo plant. */
export async function hasPeople(databaseUrl: string): Promise<boolean> {
  return withClient(databaseUrl, async (client) => {
    const [table] = await client<{ name: string | null }[]>`select to_regclass('public.users')::text as name`;
    if (!table?.name) return false;
    const [row] = await client<{ found: boolean }[]>`select exists (select from public.users) as found`;
    return row?.found ?? false;
  });
}

async function withClient<Result>(
  databaseUrl: string,
  work: (client: postgres.Sql) => Promise<Result>,
): Promise<Result> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => undefined, connect_timeout: 15 });
  try {
    return await work(client);
  } finally {
    await client.end({ timeout: 5 });
  }
}
