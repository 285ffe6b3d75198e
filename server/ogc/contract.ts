import { Type } from "typebox";
import { AreaCode } from "../api/common.ts";
import type { Layer } from "../layers/layer.ts";

/** Most features of one answer; who asks for more gets as many. */
export const MOST_ITEMS = 10_000;
export const USUAL_ITEMS = 100;

const form = { f: Type.Optional(Type.Enum(["json", "html"])) };
/** Of what has no parameters but the form. */
export const FormQuery = Type.Object(form, { additionalProperties: false });

const OF_TYPE = { string: Type.String, integer: Type.Integer, number: Type.Number, boolean: Type.Boolean };
const revision = { revision: Type.Optional(Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 })) };

/** What may be asked of one item of a layer. */
export function itemQuery({ land }: Layer) {
  return Type.Object(
    { ...form, crs: Type.Optional(Type.String()), ...(land && revision) },
    { additionalProperties: false },
  );
}

/** What may be asked of the items of a layer: a page, a box, a time, an area, and the value of any property. */
export function itemsQuery({ land, properties }: Layer) {
  const filters = Object.entries(properties).map(([name, { type, zh, en }]) => [
    name,
    Type.Optional(OF_TYPE[type]({ description: `${zh} · ${en}` })),
  ]);
  return Type.Object(
    {
      ...form,
      limit: Type.Optional(Type.Integer({ minimum: 1 })),
      offset: Type.Optional(Type.Integer({ minimum: 0 })),
      bbox: Type.Optional(Type.String()),
      "bbox-crs": Type.Optional(Type.String()),
      crs: Type.Optional(Type.String()),
      datetime: Type.Optional(Type.String()),
      area: Type.Optional(AreaCode),
      ...(land && revision),
      ...(Object.fromEntries(filters) as Record<string, Type.TOptional<Type.TString>>),
    },
    { additionalProperties: false },
  );
}

export interface ItemQuery {
  f?: "json" | "html";
  crs?: string;
  revision?: number;
}

export interface ItemsQuery extends ItemQuery {
  limit?: number;
  offset?: number;
  bbox?: string;
  "bbox-crs"?: string;
  datetime?: string;
  area?: string;
}

export const ItemParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });
