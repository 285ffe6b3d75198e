import { LAYERS } from "../api/layers.ts";
import type { App, LandOptions } from "../app.ts";
import { may } from "../domain/disclosure.ts";
import { LAYER } from "../layers/layers.ts";
import { readLayer } from "../layers/read_layer.ts";
import { collectionRoutes } from "./collection_routes.ts";
import { FormQuery } from "./contract.ts";
import { baseOf, collection, collections, conformance, landing, OPENAPI_TYPE } from "./documents.ts";
import { linkList, PAGE_CSS, type Part } from "./html.ts";
import { openApi } from "./openapi.ts";
import { sendDocument } from "./send.ts";

function schema(summary: string) {
  return { tags: ["ogc"], summary, querystring: FormQuery };
}

/**
 * OGC API – Features, part 1: core (OGC 17-069r4), and part 2: coordinate reference systems (OGC 18-058r1). What holds
 * no data is open; each collection asks for its capability, of a session or a token.
 */
export async function ogcRoutes(app: App, options: LandOptions): Promise<void> {
  const open = { access: "public", tokens: true } as const;
  // A reader asks again before it uses what it has: data is of this moment.
  app.addHook("onSend", async (_request, reply) => {
    if (!reply.hasHeader("cache-control")) reply.header("cache-control", "private, no-cache");
  });

  for (const url of ["/ogc", "/ogc/"]) {
    app.get(url, { schema: schema("Landing page"), config: open }, (request, reply) => {
      const document = landing(baseOf(request));
      return sendDocument(request, reply, document, document.title, () => [
        { paragraph: document.description },
        linkList(document.links),
      ]);
    });
  }

  app.get("/ogc/conformance", { schema: schema("Conformance classes"), config: open }, (request, reply) => {
    const document = conformance(baseOf(request));
    return sendDocument(request, reply, document, "符合的标准 Conformance", () => [
      { links: document.conformsTo.map((href) => ({ href, text: href })) },
    ]);
  });

  app.get("/ogc/api", { schema: schema("The service in OpenAPI"), config: open }, (request, reply) => {
    const base = baseOf(request);
    const layers = LAYERS.map((name) => LAYER[name]);
    const document = openApi(base, options.config.version, layers);
    const parts = (): Part[] => [
      { paragraph: "接口说明为 OpenAPI 3.0 文件。 The description is a file of OpenAPI 3.0." },
      { links: [{ href: `${base}/api?f=json`, text: "OpenAPI (JSON)" }] },
      {
        table: {
          head: ["路径 Path", "说明 Summary"],
          rows: Object.entries(document["paths"] as Record<string, { get: { summary: string } }>).map(
            ([path, { get }]) => [path, get.summary],
          ),
        },
      },
    ];
    return sendDocument(request, reply, document, "接口说明 API", parts, OPENAPI_TYPE);
  });

  app.get("/ogc/page.css", { schema: { hide: true }, config: { access: "public" } }, (_request, reply) =>
    reply.type("text/css; charset=utf-8").header("cache-control", "public, max-age=86400").send(PAGE_CSS),
  );

  app.get(
    "/ogc/collections",
    { schema: schema("Collections"), config: { access: "figures", tokens: true } },
    async (request, reply) => {
      const { area_code } = await request.scopeFor();
      const base = baseOf(request);
      const seen = LAYERS.filter((name) => may(request.account!, LAYER[name].access));
      const list = await Promise.all(
        seen.map(async (name) => {
          const { features } = await readLayer(options, name, area_code);
          return collection(base, LAYER[name], features);
        }),
      );
      return sendDocument(request, reply, collections(base, list), "图层 Collections", () => [
        {
          table: {
            head: ["图层 Collection", "说明 Description"],
            rows: list.map(({ id, title, description }) => [
              { href: `${base}/collections/${id}?f=html`, text: title },
              description,
            ]),
          },
        },
      ]);
    },
  );

  for (const name of LAYERS) await app.register(collectionRoutes, { ...options, layer: LAYER[name] });
}
