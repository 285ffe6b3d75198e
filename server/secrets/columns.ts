import type { Secrets } from "./secrets.ts";

/** A table with columns of sealed text, and the column that names a row in the place of its seals. */
export interface SealedTable {
  table: string;
  id: string;
  columns: readonly { name: string; index?: string }[];
}

/** All that is kept sealed. `index` is the column of the blind index that finds a value. */
export const SEALED_TABLES: readonly SealedTable[] = [
  {
    table: "people",
    id: "id",
    columns: [
      { name: "name", index: "name_index" },
      { name: "id_number", index: "id_number_index" },
      { name: "phone", index: "phone_index" },
    ],
  },
  { table: "households", id: "id", columns: [{ name: "address" }] },
  {
    table: "household_numbers",
    id: "household_id",
    columns: [{ name: "number", index: "number_index" }],
  },
  { table: "visits", id: "entry_id", columns: [{ name: "note" }] },
  { table: "household_needs", id: "id", columns: [{ name: "note" }] },
  { table: "household_risks", id: "id", columns: [{ name: "note" }] },
  { table: "case_attachments", id: "id", columns: [{ name: "file_key" }] },
  { table: "case_reporters", id: "case_id", columns: [{ name: "name" }, { name: "phone" }] },
  { table: "import_parts", id: "id", columns: [{ name: "body" }] },
  { table: "import_rows", id: "id", columns: [{ name: "natural_key", index: "natural_key_index" }] },
];

export interface PersonSecrets {
  id: number;
  name: string;
  id_number: string | null;
  phone: string | null;
}

/** The columns of `people` that tell who somebody is, sealed and with their blind indexes in hexadecimal. */
export function sealPerson(secrets: Secrets, { id, name, id_number, phone }: PersonSecrets) {
  const seal = (column: string, text: string) => secrets.seal(text, `people.${column}/${id}`);
  const index = (column: string, text: string) =>
    `\\x${secrets.blindIndex(text, `people.${column}`).toString("hex")}`;
  return {
    name: seal("name", name),
    name_index: index("name", name),
    id_number: id_number === null ? null : seal("id_number", id_number),
    id_number_index: id_number === null ? null : index("id_number", id_number),
    phone: phone === null ? null : seal("phone", phone),
    phone_index: phone === null ? null : index("phone", phone),
  };
}

/** The address of a household, sealed. */
export function sealAddress(secrets: Secrets, id: number, address: string): string {
  return secrets.seal(address, `households.address/${id}`);
}

/** The number that a household was brought in with, sealed and with its blind index in hexadecimal. */
export function sealHouseholdNumber(secrets: Secrets, household_id: number, number: string) {
  return {
    household_id,
    number: secrets.seal(number, `household_numbers.number/${household_id}`),
    number_index: `\\x${secrets.blindIndex(number, "household_numbers.number").toString("hex")}`,
  };
}
