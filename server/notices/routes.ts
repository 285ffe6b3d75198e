import { Notices, ReadNotices } from "../api/notices.ts";
import type { App, AppOptions } from "../app.ts";
import { listNotices, markRead } from "./queries.ts";

/** What the worker who is signed in has to hear of. */
export async function noticeRoutes(app: App, { database, now }: AppOptions): Promise<void> {
  async function read(workerId: number | null): Promise<Notices> {
    const notices = workerId === null ? [] : await listNotices(database, workerId);
    return { unread: notices.filter(({ read_at }) => read_at === null).length, notices };
  }

  app.get(
    "/api/notices",
    {
      schema: { tags: ["notices"], summary: "One's own notices, newest first", response: { 200: Notices } },
      config: { access: "figures" },
    },
    (request) => read(request.account!.worker_id),
  );

  app.post(
    "/api/notices/read",
    {
      schema: {
        tags: ["notices"],
        summary: "One has read all up to a notice",
        body: ReadNotices,
        response: { 200: Notices },
      },
      config: { access: "figures" },
    },
    async (request) => {
      const { worker_id } = request.account!;
      if (worker_id !== null) await markRead(database, worker_id, request.body.up_to, now().toISOString());
      return read(worker_id);
    },
  );
}
