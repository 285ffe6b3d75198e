import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { ApiError } from "./api.ts";
import { App } from "./app.tsx";
import { startI18n } from "./i18n/i18n.ts";

const queries = new QueryClient({
  queryCache: new QueryCache({
    // Signed out elsewhere, or the session has ended: find out, and the routes lead to the sign-in page.
    onError: (error) => {
      if (error instanceof ApiError && error.status === 401)
        void queries.invalidateQueries({ queryKey: ["session"] });
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      // A refusal will not change by asking again; a server that is away may come back.
      retry: (failures, error) => failures < 5 && (!(error instanceof ApiError) || error.status === 503),
      retryDelay: (failures) => Math.min(1000 * 2 ** failures, 5000),
    },
  },
});

/** Starts translation and draws the page. */
export async function startPage(): Promise<void> {
  await startI18n();
  createRoot(document.getElementById("root")!).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        {/* A choice is seen at once, not when the map has been worked out. */}
        <BrowserRouter useTransitions={false}>
          <App />
        </BrowserRouter>
      </QueryClientProvider>
    </StrictMode>,
  );
}
