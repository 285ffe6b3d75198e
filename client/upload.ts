import type { AttachmentKind, CaseAttachment } from "../server/api/attachments.ts";
import { ApiError, refusal } from "./api.ts";

/**
 * Sends a file to a case and tells how far it is, from 0 to 1: what `fetch` does not tell. Throws ApiError, as the other
 * requests of the page do.
 */
export function sendAttachment(
  id: number,
  kind: AttachmentKind,
  file: File,
  onProgress: (share: number) => void,
): Promise<CaseAttachment> {
  const query = new URLSearchParams({ kind, ...(file.name && { name: file.name.slice(-120) }) });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/cases/${id}/attachments?${query}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    );
    request.addEventListener("load", () => {
      const { status, responseText } = request;
      if (status < 300) resolve(JSON.parse(responseText) as CaseAttachment);
      else reject(new ApiError(status, refusal(responseText, status)));
    });
    request.addEventListener("error", () =>
      reject(new ApiError(503, { reason: "unreachable", message: "服务器没有应答", detail: null })),
    );
    request.send(file);
  });
}
