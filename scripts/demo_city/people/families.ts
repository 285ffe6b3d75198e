import type { Random } from "../random.ts";
import { isoDate } from "./calendar.ts";
import { drawSurname, madeUpPhone, personName, type Sex } from "./names.ts";
import type { Category, PersonRow } from "./rows.ts";

type Person = Omit<PersonRow, "household_id" | "id" | "id_number">;

/** Households of each size from one to five, by category: those supported as destitute mostly live alone. */
const SIZES: Record<Category, number[]> = {
  dibao: [63, 20, 11, 4, 2],
  tekun: [91, 9, 0, 0, 0],
  dibao_margin: [34, 32, 20, 10, 4],
  rigid_expense: [28, 32, 24, 11, 5],
};

/** The size of a household of a category, one to five. */
export function drawSize(random: Random, category: Category): number {
  return random.weighted([1, 2, 3, 4, 5], SIZES[category]);
}

/** The members of one household, its head first. `serial` makes telephone numbers distinct. */
export function makeFamily(
  random: Random,
  { size, category, today, serial }: { size: number; category: Category; today: number; serial: number },
): Person[] {
  const surname = drawSurname(random);
  let phones = 0;
  const person = (relation: string, sex: Sex, age: number, ownSurname = surname): Person => ({
    name: personName(random, ownSurname, sex),
    sex,
    born_on: isoDate(today - Math.floor(age * 365.25) - random.int(1, 364)),
    relation,
    phone:
      age >= 16 && random.chance(relation === "户主" ? 0.82 : 0.4)
        ? madeUpPhone(3, serial * 5 + phones++)
        : null,
  });
  const anySex = (): Sex => (random.chance(0.5) ? "female" : "male");
  const spouse = (age: number) =>
    person("配偶", "female", Math.max(22, age + random.int(-6, 2)), drawSurname(random));
  const child = (parentAge: number) => person("子女", anySex(), Math.max(1, parentAge - random.int(23, 36)));

  if (category === "tekun") {
    const age = random.int(60, 93);
    const head = person("户主", random.chance(0.78) ? "male" : "female", age);
    return size === 1 ? [head] : [head, person("兄弟姐妹", anySex(), Math.max(58, age - random.int(1, 6)))];
  }

  if (size === 1) {
    // Two in three who live alone are old, more of them women; the others are mostly disabled or ill.
    if (random.chance(0.66)) {
      return [person("户主", random.chance(0.61) ? "female" : "male", random.int(66, 94))];
    }
    return [person("户主", random.chance(0.36) ? "female" : "male", random.int(31, 64))];
  }

  const shape = random.weighted(["couple", "single_parent", "grandparents"] as const, [
    size === 2 ? 5 : 6,
    size === 2 ? 4 : 2,
    size <= 4 ? 1 : 0,
  ]);
  if (shape === "grandparents") {
    const age = random.int(60, 77);
    const elders = size === 2 ? [person("户主", anySex(), age)] : [person("户主", "male", age), spouse(age)];
    const grandchildren = Array.from({ length: size - elders.length }, () =>
      person("孙子女", anySex(), random.int(5, 18)),
    );
    return [...elders, ...grandchildren];
  }
  if (shape === "single_parent") {
    const age = random.int(31, 74);
    const head = person("户主", random.chance(0.6) ? "female" : "male", age);
    return [head, ...Array.from({ length: size - 1 }, () => child(age))];
  }
  const age = size === 2 ? random.int(58, 86) : random.int(36, 72);
  const family = [person("户主", "male", age), spouse(age)];
  // A parent lives with the larger families whose head is not old.
  if (size >= 4 && age < 58 && random.chance(0.6)) {
    family.push(person("父母", random.chance(0.65) ? "female" : "male", age + random.int(22, 30)));
  }
  while (family.length < size) family.push(child(age));
  return family;
}
