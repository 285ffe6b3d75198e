import type { FastifySchemaCompiler } from "fastify";
import type { TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { Value } from "typebox/value";
import { AppError } from "./errors.ts";

type Finding = ReturnType<ReturnType<typeof Compile>["Errors"]>[number];

/**
 * Checks one part of a request against its schema. Query, path and headers are text and are converted first;
 * a body says its types itself. A refusal names each field, what was got and what was expected.
 */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validator = validatorOf(schema);
  return (input: unknown) => {
    const value = httpPart === "body" ? input : valuesFromText(schema, input);
    if (validator.Check(value)) return { value };
    const long = longLists(schema, value);
    const fields = long.length > 0 ? long : describe(validator.Errors(value), value);
    return { error: new AppError("invalid_input", 400, { in: httpPart, fields }) };
  };
};

/** Compiled once a schema: tests build a server each. */
function validatorOf(schema: TSchema): ReturnType<typeof Compile> {
  const known = validators.get(schema) ?? Compile(schema);
  validators.set(schema, known);
  return known;
}
const validators = new WeakMap<TSchema, ReturnType<typeof Compile>>();

/** Lists that are too long, told before anything in them is looked at: in 100,000 entries that takes seconds. */
function longLists(schema: TSchema, value: unknown): Field[] {
  const properties = propertiesOf<{ maxItems?: number }>(schema);
  return Object.entries(Object(value) as Record<string, unknown>).flatMap(([field, list]) => {
    const most = properties[field]?.maxItems ?? Infinity;
    if (!Array.isArray(list) || list.length <= most) return [];
    return [{ field, got: `${list.length} entries`, expected: `at most ${most}` }];
  });
}

function propertiesOf<Property>(schema: TSchema): Record<string, Property> {
  return "properties" in schema ? Object(schema.properties) : {};
}

const NUMBER = /^-?\d+(\.\d+)?$/;

/** A query or path with its numbers and truths read, where the schema wants them: other text stays, to be refused. */
function valuesFromText(schema: TSchema, input: unknown): unknown {
  const properties = propertiesOf<{ type?: string }>(schema);
  return Object.fromEntries(
    Object.entries(Object(input) as Record<string, unknown>).map(([name, text]) => {
      const wanted = properties[name]?.type ?? "";
      if (wanted === "boolean" && (text === "true" || text === "false")) return [name, text === "true"];
      const wantsNumber = ["integer", "number"].includes(wanted);
      return [name, wantsNumber && typeof text === "string" && NUMBER.test(text) ? Number(text) : text];
    }),
  );
}

interface Field {
  field: string;
  got: unknown;
  expected: string;
}

/** One entry a field; a field that may be one of several words gives a finding a word. */
function describe(findings: Finding[], value: unknown): Field[] {
  const expected = new Map<string, string[]>();
  for (const finding of findings) {
    for (const [path, text] of expectations(finding))
      expected.set(path, [...(expected.get(path) ?? []), text]);
  }
  return [...expected].map(([path, texts]) => ({
    field: path.slice(1).replaceAll("/", "."),
    got: excerpt(path, value),
    expected: [...new Set(texts)].join(" or "),
  }));
}

/** Pairs of path and expectation; none for findings that only sum up others. */
function expectations(finding: Finding): [path: string, expected: string][] {
  const path = finding.instancePath;
  switch (finding.keyword) {
    case "anyOf":
    case "additionalProperties":
      return [];
    case "boolean":
      return [[path, "no such field"]];
    case "required":
      return finding.params.requiredProperties.map((name) => [`${path}/${name}`, "a value"]);
    case "const":
      return [[path, String(finding.params.allowedValue)]];
    default:
      return [[path, finding.message.replace(/^must /, "to ")]];
  }
}

const LONGEST_EXCERPT = 100;

/** What stands at the path, cut short; what may be a password is not repeated. */
function excerpt(path: string, value: unknown): unknown {
  if (path.includes("password")) return "(not shown)";
  const found: unknown = path === "" ? value : Value.Pointer.Get(value, path);
  const text = JSON.stringify(found) ?? "nothing";
  return text.length > LONGEST_EXCERPT ? `${text.slice(0, LONGEST_EXCERPT)}…` : (found ?? "nothing");
}
