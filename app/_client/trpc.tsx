"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import type { AppRouter } from "@/server/trpc/root";
import { domainFault } from "./domain-fault";

const context = createTRPCContext<AppRouter>();

export const useTRPC = context.useTRPC;
export const useTRPCClient = context.useTRPCClient;

function makeQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        refetchOnWindowFocus: true,
        retry: (failures, error) => domainFault(error) === null && failures < 2,
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

/** A call with a key of its own (`useSendOnce`) goes alone; the rest share requests. */
function links() {
  const url = "/api/trpc";
  return splitLink({
    condition: ({ context: given }) => typeof given.idempotencyKey === "string",
    true: httpLink({
      url,
      headers: ({ op }) => ({ "idempotency-key": String(op.context.idempotencyKey) }),
    }),
    false: httpBatchLink({ url, maxURLLength: 4000 }),
  });
}

export function ServerProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient);
  const [client] = useState(() => createTRPCClient<AppRouter>({ links: [links()] }));
  return (
    <QueryClientProvider client={queryClient}>
      <context.TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}
