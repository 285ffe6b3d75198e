import { type Static, Type } from "typebox";
import { CaseListQuery } from "./case_desk.ts";
import { AreaCode } from "./common.ts";
import { FILE_CRS } from "./layers.ts";
import { WorkersQuery } from "./workers.ts";

/** What a layer can be had as: `shp` is a zipped shapefile, `csv` and `xlsx` are its table without outlines. */
export const LAYER_FORMATS = ["geojson", "gpkg", "shp", "fgb", "topojson", "xlsx", "csv"] as const;
export type LayerFormat = (typeof LAYER_FORMATS)[number];

export const LIST_FORMATS = ["xlsx", "csv"] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

export const EXPORTED_LISTS = ["cases", "workers"] as const;
export type ExportedList = (typeof EXPORTED_LISTS)[number];

/** Code of the letters in a shapefile's table. */
export const TABLE_ENCODINGS = ["utf-8", "gbk"] as const;

/** Longest list that is given out at once. */
export const MOST_LIST_ROWS = 50_000;

export const LayerExportQuery = Type.Object(
  {
    format: Type.Enum([...LAYER_FORMATS]),
    crs: Type.Optional(Type.Integer({ enum: [...FILE_CRS], description: "EPSG code" })),
    encoding: Type.Optional(Type.Enum([...TABLE_ENCODINGS])),
    revision: Type.Optional(Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 })),
    area: Type.Optional(AreaCode),
  },
  { additionalProperties: false },
);
export type LayerExportQuery = Static<typeof LayerExportQuery>;

const list = {
  format: Type.Enum([...LIST_FORMATS]),
  /** Why personal data is taken out of the house: must be said where there is some in the list. */
  reason: Type.Optional(Type.String({ maxLength: 200 })),
};
const { after: _after, ...caseFilter } = CaseListQuery.properties;
const { offset: _offset, limit: _limit, ...workerFilter } = WorkersQuery.properties;

export const CasesExportQuery = Type.Object({ ...list, ...caseFilter }, { additionalProperties: false });
export const WorkersExportQuery = Type.Object({ ...list, ...workerFilter }, { additionalProperties: false });
