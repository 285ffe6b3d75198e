/**
 * Where to go after signing in: the `next` of the address if it is a path of this page, else the first page.
 * An absolute or protocol-relative address would carry people to somebody else's site.
 */
export function safeNext(next: string | null): string {
  if (next === null || !/^\/(?![/\\])/.test(next) || /[\\\s]/.test(next)) return "/";
  return next.startsWith("/sign-in") ? "/" : next;
}
