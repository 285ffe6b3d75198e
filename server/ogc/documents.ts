import type { FastifyRequest } from "fastify";
import type { Feature, Layer } from "../layers/layer.ts";
import { CRS84, CRS_URIS, STORAGE_CRS } from "./crs_uri.ts";

export interface Link {
  href: string;
  rel: string;
  type: string;
  title?: string;
}

export const JSON_TYPE = "application/json";
export const GEOJSON_TYPE = "application/geo+json";
export const HTML_TYPE = "text/html";
export const OPENAPI_TYPE = "application/vnd.oai.openapi+json;version=3.0";

const TITLE = "暖网 · 社会救助网格 Nuanwang";
const DESCRIPTION =
  "社会救助网格、微网格、覆盖缺口与事项密度 · grids of social assistance, gaps of cover, density of cases";

/** Where the service is, as the caller reached it: `http://host/ogc`. */
export function baseOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}/ogc`;
}

/** The classes of the standards that it conforms to. */
export const CONFORMS_TO = [
  "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
  "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
  "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
  "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
  "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
  "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
  "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
];

/** A link to what is told, in both forms; the first is the one that is told. */
export function bothForms(href: string, title: string, json = JSON_TYPE): Link[] {
  const [path, query] = href.split("?");
  const as = (f: string) => `${path}?${query ? `${query}&` : ""}f=${f}`;
  return [
    { href: as("json"), rel: "self", type: json, title },
    { href: as("html"), rel: "alternate", type: HTML_TYPE, title },
  ];
}

export function landing(base: string) {
  return {
    title: TITLE,
    description: DESCRIPTION,
    links: [
      ...bothForms(base, TITLE),
      { href: `${base}/api`, rel: "service-desc", type: OPENAPI_TYPE, title: "OpenAPI" },
      { href: `${base}/api?f=html`, rel: "service-doc", type: HTML_TYPE, title: "接口说明 API" },
      { href: `${base}/conformance`, rel: "conformance", type: JSON_TYPE, title: "符合的标准 Conformance" },
      { href: `${base}/collections`, rel: "data", type: JSON_TYPE, title: "图层 Collections" },
    ],
  };
}

export function conformance(base: string) {
  return { links: bothForms(`${base}/conformance`, "Conformance"), conformsTo: CONFORMS_TO };
}

/** A layer as a collection; its extent is that of the features which the caller sees. */
export function collection(base: string, layer: Layer, features: readonly Feature[]) {
  const href = `${base}/collections/${layer.name}`;
  const title = `${layer.zh} ${layer.en}`;
  return {
    id: layer.name,
    title,
    description: layer.description,
    itemType: "feature",
    ...(features.length > 0 && { extent: { spatial: { bbox: [extent(features)], crs: CRS84 } } }),
    crs: CRS_URIS,
    storageCrs: STORAGE_CRS,
    links: [
      ...bothForms(href, title),
      { href: `${href}/items`, rel: "items", type: GEOJSON_TYPE, title },
      { href: `${href}/items?f=html`, rel: "items", type: HTML_TYPE, title },
    ] as Link[],
  };
}
export type Collection = ReturnType<typeof collection>;

function extent(features: readonly Feature[]): number[] {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const feature of features) {
    box[0] = Math.min(box[0]!, feature.box[0]);
    box[1] = Math.min(box[1]!, feature.box[1]);
    box[2] = Math.max(box[2]!, feature.box[2]);
    box[3] = Math.max(box[3]!, feature.box[3]);
  }
  return box;
}

/** All collections that the caller may see. */
export function collections(base: string, list: readonly Collection[]) {
  return {
    links: bothForms(`${base}/collections`, "Collections"),
    crs: CRS_URIS,
    collections: list,
  };
}
