/** Encodings that the map is sent in, best first. */
const ENCODINGS = ["br", "gzip", "identity"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/**
 * The best encoding that an Accept-Encoding header allows (RFC 9110, 12.5.3): one with q=0 is refused, `*`
 * stands for those not named, and what is sent as it is needs no permission.
 */
export function chooseEncoding(accept: string | undefined): Encoding {
  const allowed = new Map(
    (accept ?? "").split(",").map((part) => {
      const [name = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
      const refused = parameters.some((text) => /^q=0(\.0*)?$/.test(text));
      return [name, !refused];
    }),
  );
  return ENCODINGS.find((name) => allowed.get(name) ?? allowed.get("*") ?? false) ?? "identity";
}

/** Whether an If-None-Match header names the ETag; weak and strong compare alike (RFC 9110, 13.1.2). */
export function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.trim() === "*" || ifNoneMatch.split(",").some((tag) => opaque(tag) === opaque(etag));
}

/** The tag without its mark of weakness. */
function opaque(tag: string): string {
  return tag.trim().replace(/^W\//, "");
}
