import { createHash, randomBytes } from "node:crypto";
import type { FastifyReply, FastifyRequest, FastifySchema } from "fastify";
import type { Account } from "../api/session.ts";
import type { App, AppOptions } from "../app.ts";
import type { Database } from "../db/database.ts";
import { today } from "../domain/calendar.ts";
import { CAPABILITIES, type Capability, may, type Scope } from "../domain/disclosure.ts";
import { AppError } from "../errors.ts";
import { inGroups } from "../in_groups.ts";
import { findAreaWithin, findSessions } from "./queries.ts";
import { readToken, tokenAccount } from "./tokens.ts";

/** A route as the guard knows it. */
export interface GuardedRoute {
  method: string;
  url: string;
  access: "public" | Capability;
  schema: FastifySchema | undefined;
  /** Whether its answer goes on until somebody ends it. */
  streams: boolean;
}

declare module "fastify" {
  interface FastifyInstance {
    /** Every route under /api, /ogc and /tiles with who may call it; filled while routes are being registered. */
    guardedRoutes: GuardedRoute[];
  }
  interface FastifyContextConfig {
    /** Who may call the route; every route under /api, /ogc and /tiles says so. */
    access?: "public" | Capability;
    /** Programs may come with a token instead of a session. */
    tokens?: true;
    /** The answer is a stream without an end. */
    streams?: true;
  }
  interface FastifyRequest {
    /** Who is signed in; never null on a route that asks for a capability. */
    account: Account | null;
    /**
     * What the caller may look at: the account's own area, or the area asked for when it lies inside.
     * Throws 404 `unknown_area` and 403 `outside_area`.
     */
    scopeFor(area?: string): Promise<Scope>;
  }
}

/** How a token may be sent: as RFC 6750 has it, or as a password, which is all that some programs can send. */
const CHALLENGE = 'Bearer realm="nuanwang", Basic realm="nuanwang", charset="UTF-8"';
export const COOKIE = "nuanwang_session";
const TOKEN_BYTES = 32;
/** Addresses that are not the page's. */
const GUARDED = /^\/(api|ogc|tiles)(\/|$)/;
const READING: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** A new secret for the cookie; the database only ever sees its hash. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/**
 * The attributes of the session cookie, which must be the same when it is set and when it is cleared. Lax, so that a
 * link from another office's page opens signed in; over plain http inside an office network `Secure` would lose it.
 */
export function cookieOptions(request: FastifyRequest) {
  return {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: request.protocol === "https",
  } as const;
}

/**
 * Who is asking, and whether they may: shared by all routes under /api, /ogc and /tiles. To be registered before any of them, and
 * after @fastify/cookie.
 * Answers 403 `cross_site`, 401 `signed_out` and 403 `not_allowed`; throws at start when a route says nothing.
 */
export async function sessions(app: App, { database, now }: AppOptions): Promise<void> {
  app.decorate("guardedRoutes", []);
  app.decorateRequest("account", null);
  app.decorateRequest("scopeFor", function (this: FastifyRequest, area?: string) {
    return scopeFor(database, this.account, area);
  });

  app.addHook("onRoute", ({ url, method, config: route, schema }) => {
    if (!GUARDED.test(url) || url.startsWith("/api/docs")) return;
    const access = route?.access;
    if (!access) {
      throw new Error(`${String(method)} ${url}: expected config.access, "public" or a capability`);
    }
    const streams = route?.streams === true;
    for (const one of [method].flat()) app.guardedRoutes.push({ method: one, url, access, schema, streams });
  });

  app.addHook("onRequest", async (request, reply) => {
    const { access, tokens } = request.routeOptions.config;
    if (!access) return;
    if (!READING.has(request.method)) refuseCrossSite(request);
    // What programs read may be looked at with a session as well, in a browser.
    const token = tokens && readToken(request.headers.authorization);
    request.account = token ? await tokenAccount(database, token, now()) : await accountOf(request, reply);
    if (tokens && !request.account) reply.header("www-authenticate", CHALLENGE);
    if (access !== "public") demand(request.account, access);
  });

  // When many come at once, as phones do that are back in the network, one question is for all that wait.
  const find = inGroups(
    (hashes: readonly Buffer[]) => findSessions(database, hashes, now().toISOString(), today(now())),
    TOGETHER,
  );
  async function accountOf(request: FastifyRequest, reply: FastifyReply): Promise<Account | null> {
    const token = request.cookies[COOKIE];
    if (!token) return null;
    const account = await find(hashToken(token));
    if (!account) reply.clearCookie(COOKIE, cookieOptions(request));
    return account;
  }
}

const TOGETHER = { most: 100, hands: 2 };

/** Tells fastify that the hooks and decorators above are for its siblings too. */
Object.assign(sessions, { [Symbol.for("skip-override")]: true });

/** SameSite=Lax keeps the cookie from foreign forms; this refuses what an older browser would let through. */
function refuseCrossSite(request: FastifyRequest): void {
  const site = request.headers["sec-fetch-site"];
  const { origin } = request.headers;
  const own = site ? site === "same-origin" || site === "none" : !origin || hostOf(origin) === request.host;
  if (!own) {
    throw new AppError("cross_site", 403, {
      got: site ?? origin,
      expected: "a request from the page itself",
    });
  }
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function demand(account: Account | null, capability: Capability): asserts account is Account {
  if (!account) throw new AppError("signed_out", 401, { expected: "a session: POST /api/session" });
  if (!may(account, capability)) {
    const roles = Object.entries(CAPABILITIES).filter(([, capabilities]) =>
      capabilities.includes(capability),
    );
    throw new AppError("not_allowed", 403, {
      got: account.role,
      expected: roles.map(([role]) => role),
      capability,
    });
  }
}

async function scopeFor(database: Database, account: Account | null, area?: string): Promise<Scope> {
  if (!account) throw new AppError("signed_out", 401, { expected: "a session: POST /api/session" });
  const { grid_codes } = account;
  if (area === undefined || area === account.area_code) {
    return { area_code: account.area_level === "city" ? null : account.area_code, grid_codes };
  }
  const found = await findAreaWithin(database, area, account.area_code);
  if (!found) throw new AppError("unknown_area", 404, { got: area, expected: "the code of an area" });
  if (!found.within) {
    throw new AppError("outside_area", 403, { got: area, expected: `${account.area_code} or an area in it` });
  }
  return { area_code: area, grid_codes };
}
