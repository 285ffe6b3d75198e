import type { Feature, Layer, Value } from "../layers/layer.ts";
import type { Link } from "./documents.ts";

/** What a page is made of. Texts are escaped here and nowhere else. */
export type Part =
  | { paragraph: string }
  | { links: { href: string; text: string }[] }
  | { table: { head: string[]; rows: (string | { href: string; text: string })[][] } };

/** A plain page for people who follow the links of the service in a browser. */
export function htmlPage(base: string, title: string, parts: readonly Part[]): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="stylesheet" href="${escape(base)}/page.css">
</head>
<body>
<header><a href="${escape(base)}?f=html">暖网 · OGC API</a></header>
<main>
<h1>${escape(title)}</h1>
${parts.map(partHtml).join("\n")}
</main>
</body>
</html>
`;
}

function partHtml(part: Part): string {
  if ("paragraph" in part) return `<p>${escape(part.paragraph)}</p>`;
  if ("links" in part) return `<ul>${part.links.map((link) => `<li>${anchor(link)}</li>`).join("")}</ul>`;
  const { head, rows } = part.table;
  const cell = (one: string | { href: string; text: string }) =>
    `<td>${typeof one === "string" ? escape(one) : anchor(one)}</td>`;
  return `<div class="wide"><table><thead><tr>${head.map((text) => `<th scope="col">${escape(text)}</th>`).join("")}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map(cell).join("")}</tr>`)
    .join("")}</tbody></table></div>`;
}

function anchor({ href, text }: { href: string; text: string }): string {
  return `<a href="${escape(href)}">${escape(text)}</a>`;
}

/** Links of a document as a list; those to its own other form are left out. */
export function linkList(links: readonly Link[]): Part {
  const shown = links.filter(({ rel }) => rel !== "self" && rel !== "alternate");
  return { links: shown.map(({ href, title, type, rel }) => ({ href, text: `${title ?? rel} (${type})` })) };
}

/** Features as a table, each leading to its own page. */
export function featureTable(base: string, layer: Layer, features: readonly Feature[], query: string): Part {
  const names = Object.keys(layer.properties);
  return {
    table: {
      head: names.map((name) => layer.properties[name]!.zh),
      rows: features.map(({ id, properties }) =>
        names.map((name, i) => {
          const text = valueText(properties[name]!);
          const href = `${base}/collections/${layer.name}/items/${encodeURIComponent(id)}?${query}`;
          return i === 0 ? { href, text: text || id } : text;
        }),
      ),
    },
  };
}

export function valueText(value: Value): string {
  return value === null ? "" : value === true ? "是" : value === false ? "否" : String(value);
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** The look of the pages; in both skins of the browser. */
export const PAGE_CSS = `:root { color-scheme: light dark; }
body { margin: 0; font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; }
header { padding: 0.75rem 1.5rem; background: #17456b; }
header a { color: #ffffff; text-decoration: none; font-weight: 600; }
main { max-width: 80rem; margin: 0 auto; padding: 0.5rem 1.5rem 3rem; }
h1 { font-size: 1.5rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.3rem 0.75rem; border: 1px solid #8fa0ad; text-align: left; white-space: nowrap; }
`;
