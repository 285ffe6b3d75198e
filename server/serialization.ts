import fastJson from "fast-json-stringify";
import type { FastifySerializerCompiler } from "fastify";
import type { TSchema } from "typebox";

/**
 * Makes what writes an answer by its schema, once a schema: it takes longer than all else about a server, and tests
 * build a server each.
 */
export const compileSerializer: FastifySerializerCompiler<TSchema> = ({ schema }) => {
  const known = serializers.get(schema);
  if (known) return known;
  const serializer = fastJson(schema) as (data: unknown) => string;
  serializers.set(schema, serializer);
  return serializer;
};
const serializers = new WeakMap<TSchema, (data: unknown) => string>();
