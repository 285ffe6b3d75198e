import { api } from "../api.ts";

/** Saves what an address of the API answers as a file, under the name that the server gives. Throws ApiError. */
export async function download(path: string, query: Parameters<typeof api.file>[1]): Promise<void> {
  const { blob, name } = await api.file(path, query);
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
