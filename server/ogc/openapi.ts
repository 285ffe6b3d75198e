import type { Layer } from "../layers/layer.ts";
import { MOST_ITEMS, USUAL_ITEMS } from "./contract.ts";
import { CRS84, CRS_URIS } from "./crs_uri.ts";
import { GEOJSON_TYPE, HTML_TYPE, JSON_TYPE, OPENAPI_TYPE } from "./documents.ts";

type Json = Record<string, unknown>;

const query = (name: string, schema: Json, description: string): Json => ({
  name,
  in: "query",
  required: false,
  style: "form",
  explode: false,
  schema,
  description,
});
const CRS_SCHEMA = { type: "string", format: "uri", enum: CRS_URIS, default: CRS84 };
const NUMBERS = { type: "array", minItems: 4, maxItems: 6, items: { type: "number" } };

const PARAMETERS: Record<string, Json> = {
  f: query(
    "f",
    { type: "string", enum: ["json", "html"] },
    "The form of the answer, before the Accept header",
  ),
  limit: query(
    "limit",
    { type: "integer", minimum: 1, maximum: MOST_ITEMS, default: USUAL_ITEMS },
    "Most features of a page",
  ),
  offset: query("offset", { type: "integer", minimum: 0, default: 0 }, "Features before the page"),
  bbox: query("bbox", NUMBERS, "Only what meets this box: lower corner, upper corner"),
  bbox_crs: query("bbox-crs", CRS_SCHEMA, "The system that the box is in"),
  crs: query("crs", CRS_SCHEMA, "The system of the answer's positions"),
  datetime: query("datetime", { type: "string" }, "An instant, a date, or FROM/TO with .. for open"),
  area: query("area", { type: "string", pattern: "^\\d{6}(\\d{6})?$" }, "Only what lies in this area"),
  revision: query(
    "revision",
    { type: "integer", minimum: 1 },
    "The boundary revision; without it the one in force",
  ),
};

const ref = (name: string): Json => ({ $ref: `#/components/parameters/${name}` });

const ERROR = {
  description: "Refused: the reason, and what was got and expected",
  content: { [JSON_TYPE]: { schema: { $ref: "#/components/schemas/exception" } } },
};

function operation(summary: string, type: string, parameters: Json[], more: Record<string, Json> = {}): Json {
  return {
    get: {
      summary,
      parameters: [ref("f"), ...parameters],
      responses: {
        200: {
          description: summary,
          content: {
            [type]: { schema: { type: "object" } },
            [HTML_TYPE]: { schema: { type: "string" } },
          },
        },
        400: ERROR,
        401: ERROR,
        406: ERROR,
        ...more,
      },
    },
  };
}

function layerPaths(layer: Layer): [string, Json][] {
  const { name, zh, en, land, properties } = layer;
  const title = `${zh} ${en}`;
  const path = `/collections/${name}`;
  const refused = { 403: ERROR, 404: ERROR };
  const revision = land ? [ref("revision")] : [];
  const filters = Object.entries(properties).map(([property, { type, zh, en }]) =>
    query(property, { type }, `${zh} · ${en}`),
  );
  const items = ["limit", "offset", "bbox", "bbox_crs", "crs", "datetime", "area"].map(ref);
  const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
  return [
    [path, operation(title, JSON_TYPE, [], refused)],
    [
      `${path}/items`,
      operation(`${title}: items`, GEOJSON_TYPE, [...items, ...revision, ...filters], refused),
    ],
    [
      `${path}/items/{id}`,
      operation(`${title}: one item`, GEOJSON_TYPE, [id, ref("crs"), ...revision], refused),
    ],
  ];
}

/** The service described in OpenAPI 3.0. */
export function openApi(base: string, version: string, layers: readonly Layer[]): Json {
  return {
    openapi: "3.0.3",
    info: { title: "暖网 Nuanwang: OGC API – Features", version },
    servers: [{ url: base }],
    security: [{ token: [] }, { password: [] }, { session: [] }],
    paths: {
      "/": operation("Landing page", JSON_TYPE, []),
      "/conformance": operation("Conformance classes", JSON_TYPE, []),
      "/api": operation("This description", OPENAPI_TYPE, []),
      "/collections": operation("Collections", JSON_TYPE, []),
      ...Object.fromEntries(layers.flatMap(layerPaths)),
    },
    components: {
      parameters: PARAMETERS,
      schemas: {
        exception: {
          type: "object",
          required: ["reason", "message"],
          properties: { reason: { type: "string" }, message: { type: "string" }, detail: {} },
        },
      },
      securitySchemes: {
        token: { type: "http", scheme: "bearer" },
        password: { type: "http", scheme: "basic", description: "Any user name; the token as the password" },
        session: { type: "apiKey", in: "cookie", name: "nuanwang_session" },
      },
    },
  };
}
