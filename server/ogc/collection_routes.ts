import type { FastifyRequest } from "fastify";
import type { App, LandOptions } from "../app.ts";
import { sendText } from "../compression.ts";
import { AppError } from "../errors.ts";
import type { Layer } from "../layers/layer.ts";
import { readLayer } from "../layers/read_layer.ts";
import { FormQuery, ItemParams, type ItemQuery, itemQuery, itemsQuery, type ItemsQuery } from "./contract.ts";
import { baseOf, bothForms, collection, GEOJSON_TYPE, HTML_TYPE, JSON_TYPE, type Link } from "./documents.ts";
import { featureTable, htmlPage, linkList, type Part, valueText } from "./html.ts";
import { featureText, type Picked, pickItems } from "./items.ts";
import { formOf } from "./negotiate.ts";
import { readCrs } from "./query.ts";
import { sendDocument } from "./send.ts";

/** One collection: itself, its items, and each of them. */
export async function collectionRoutes(
  app: App,
  { layer, ...options }: LandOptions & { layer: Layer },
): Promise<void> {
  const path = `/ogc/collections/${layer.name}`;
  const title = `${layer.zh} ${layer.en}`;
  const config = { access: layer.access, tokens: true } as const;

  app.get(
    path,
    { schema: { tags: ["ogc"], summary: title, querystring: FormQuery }, config },
    async (request, reply) => {
      const { area_code } = await request.scopeFor();
      const { features } = await readLayer(options, layer.name, area_code);
      const document = collection(baseOf(request), layer, features);
      return sendDocument(request, reply, document, title, () => [
        { paragraph: layer.description },
        linkList(document.links),
        {
          table: {
            head: ["属性 Property", "短名 Short", "类型 Type", "含义 Meaning"],
            rows: Object.entries(layer.properties).map(([name, { type, zh, en, short }]) => [
              name,
              short,
              type,
              `${zh} ${en}`,
            ]),
          },
        },
      ]);
    },
  );

  app.get(
    `${path}/items`,
    { schema: { tags: ["ogc"], summary: `${title}: items`, querystring: itemsQuery(layer) }, config },
    async (request, reply) => {
      const query = request.query as ItemsQuery;
      const form = formOf(request);
      const crs = readCrs(query.crs);
      const { area_code } = await request.scopeFor(query.area);
      const { features, revision } = await readLayer(options, layer.name, area_code, query.revision);
      const picked = pickItems(layer, features, query);
      reply.header("vary", "accept").header("content-crs", `<${crs.uri}>`);
      const links = pageLinks(request, picked, title);
      const base = baseOf(request);
      if (form === "html") {
        const kept = new URLSearchParams({ f: "html", ...(query.revision && { revision: `${revision}` }) });
        const parts = [
          { paragraph: `${picked.offset + 1}–${picked.offset + picked.page.length} / ${picked.matched}` },
          linkList(links),
          featureTable(base, layer, picked.page, kept.toString()),
        ];
        return sendText(request, reply, htmlPage(base, title, parts), `${HTML_TYPE}; charset=utf-8`);
      }
      const head = {
        type: "FeatureCollection",
        links,
        timeStamp: options.now().toISOString(),
        numberMatched: picked.matched,
        numberReturned: picked.page.length,
      };
      const texts = picked.page.map((feature) => featureText(feature, crs));
      const body = `${JSON.stringify(head).slice(0, -1)},"features":[${texts.join(",")}]}`;
      return sendText(request, reply, body, GEOJSON_TYPE);
    },
  );

  app.get(
    `${path}/items/:id`,
    {
      schema: {
        tags: ["ogc"],
        summary: `${title}: one item`,
        params: ItemParams,
        querystring: itemQuery(layer),
      },
      config,
    },
    async (request, reply) => {
      const { id } = request.params;
      const query = request.query as ItemQuery;
      const form = formOf(request);
      const crs = readCrs(query.crs);
      const { area_code } = await request.scopeFor();
      const { features } = await readLayer(options, layer.name, area_code, query.revision);
      const feature = features.find((one) => one.id === id);
      if (!feature)
        throw new AppError("unknown_feature", 404, {
          got: id,
          expected: `an item of ${layer.name} in your area`,
        });
      reply.header("vary", "accept").header("content-crs", `<${crs.uri}>`);
      const base = baseOf(request);
      const links: Link[] = [
        ...bothForms(hereOf(request), title, GEOJSON_TYPE),
        { href: `${base}/collections/${layer.name}`, rel: "collection", type: JSON_TYPE, title },
      ];
      if (form === "json")
        return sendText(
          request,
          reply,
          featureText(feature, crs, `,"links":${JSON.stringify(links)}`),
          GEOJSON_TYPE,
        );
      const rows = Object.entries(layer.properties).map(([name, { zh }]) => [
        zh,
        valueText(feature.properties[name]!),
      ]);
      const parts: Part[] = [linkList(links), { table: { head: ["属性 Property", "值 Value"], rows } }];
      return sendText(request, reply, htmlPage(base, `${title} ${id}`, parts), `${HTML_TYPE}; charset=utf-8`);
    },
  );
}

/** The address asked for, without its form. */
function hereOf(request: FastifyRequest, change: Record<string, string> = {}): string {
  const [path, query] = request.url.split("?");
  const asked = new URLSearchParams(query);
  asked.delete("f");
  for (const [name, value] of Object.entries(change)) asked.set(name, value);
  const origin = baseOf(request).slice(0, -"/ogc".length);
  return `${origin}${path}${asked.size > 0 ? `?${asked}` : ""}`;
}

/** Links of a page of items: itself, and the pages beside it in the same form. */
function pageLinks(request: FastifyRequest, { matched, limit, offset, page }: Picked, title: string): Link[] {
  const form = (request.query as ItemsQuery).f;
  const type = formOf(request) === "html" ? HTML_TYPE : GEOJSON_TYPE;
  const at = (start: number) =>
    hereOf(request, { ...(form && { f: form }), limit: `${limit}`, offset: `${start}` });
  const links = bothForms(hereOf(request), title, GEOJSON_TYPE);
  if (offset > 0)
    links.push({ href: at(Math.max(0, offset - limit)), rel: "prev", type, title: "上一页 Previous" });
  if (offset + page.length < matched && page.length > 0)
    links.push({ href: at(offset + limit), rel: "next", type, title: "下一页 Next" });
  return links;
}
