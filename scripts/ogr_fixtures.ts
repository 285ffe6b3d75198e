import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { COUNTY_KEPT, makeCounty } from "../server/exchange/testing/county.ts";
import { KEPT, keptAs, makeFixtures } from "../server/exchange/testing/ogr.ts";

/** Makes the files of server/exchange/testing/ogr anew; needs ogr2ogr, Debian's gdal-bin. */
for (const [folder, fixtures] of [
  [KEPT, makeFixtures()],
  [COUNTY_KEPT, makeCounty()],
] as const)
  for (const fixture of fixtures) {
    const { name, bytes } = keptAs(fixture);
    writeFileSync(join(folder, name), bytes);
    console.log(`${name} ${bytes.length}`);
  }
