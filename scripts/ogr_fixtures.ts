import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { KEPT, keptAs, makeFixtures } from "../server/exchange/testing/ogr.ts";

/** Makes the files of server/exchange/testing/ogr anew; needs ogr2ogr, Debian's gdal-bin. */
for (const fixture of makeFixtures()) {
  const { name, bytes } = keptAs(fixture);
  writeFileSync(join(KEPT, name), bytes);
  console.log(`${name} ${bytes.length}`);
}
