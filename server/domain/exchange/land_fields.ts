import type { SourceLayer } from "../../api/mosaics.ts";
import { type Field, PLACE } from "./field.ts";

const SHAPE_NAMES = ["图形", "wkt", "geometry", "geom", "thegeom", "shape"];
const LAND_NAME: Field = { name: "land_name", required: true, known_as: [] };
const PEOPLE: readonly Field[] = [
  { name: "households", known_as: ["户数", "总户数", "households", "hushu"] },
  { name: "residents", known_as: ["人口", "人数", "人口数", "常住人口", "residents", "population"] },
];

/** The fields of land, in the order in which a person is shown them. */
export const LAND_FIELDS: Record<SourceLayer, readonly Field[]> = {
  areas: [
    {
      name: "area_code",
      required: true,
      known_as: [
        "区划代码",
        "区划编码",
        "行政区划代码",
        "统计用区划代码",
        "统计区划代码",
        ...PLACE[1]!.known_as,
        "编码",
        "代码",
        "areacode",
        "adcode",
        "code",
      ],
    },
    {
      ...LAND_NAME,
      known_as: [
        "名称",
        "区划名称",
        "行政区名称",
        "行政区",
        "村社区名称",
        ...PLACE[2]!.known_as,
        "areaname",
        "name",
      ],
    },
    { name: "area_kind", known_as: ["类型", "类别", "区划类型", "性质", "areakind", "kind", "type"] },
    {
      name: "parent_code",
      known_as: [
        "上级编码",
        "上级代码",
        "上级区划代码",
        "镇街编码",
        "镇编码",
        "街道编码",
        "parentcode",
        "towncode",
      ],
    },
    { name: "town_name", known_as: [...PLACE[3]!.known_as, "镇名称", "街道名称", "镇街道名称", "乡镇名称"] },
    {
      name: "district_name",
      known_as: [
        "区县",
        "县区",
        "区市",
        "区",
        "县",
        "市区",
        "区县名称",
        "所属区县",
        "district",
        "county",
        "districtname",
      ],
    },
    { name: "city_name", known_as: ["市", "地市", "设区市", "市名称", "所属市", "city", "cityname"] },
    { name: "shape", known_as: SHAPE_NAMES },
  ],
  grids: [
    { name: "grid_code", required: true, known_as: [...PLACE[0]!.known_as, "编码", "代码", "code"] },
    { ...LAND_NAME, known_as: ["网格名称", "网格名", "名称", "gridname", "name"] },
    {
      name: "grid_kind",
      known_as: [
        "网格类型",
        "网格类别",
        "网格性质",
        "类型",
        "类别",
        "城乡",
        "gridkind",
        "gridtype",
        "kind",
        "type",
      ],
    },
    {
      name: "dedicated_use",
      known_as: ["专属用途", "用途", "专属类型", "专属网格类型", "dedicateduse", "use"],
    },
    ...PEOPLE,
    { name: "shape", one_of: "shape", known_as: SHAPE_NAMES },
  ],
  micro_grids: [
    {
      name: "micro_grid_code",
      required: true,
      known_as: [
        "微网格编码",
        "微网格代码",
        "微网格编号",
        "微网格",
        "microgridcode",
        "microgridid",
        "microgrid",
      ],
    },
    { name: "land_name", known_as: ["微网格名称", "名称", "microgridname", "name"] },
    { name: "grid_code", known_as: [...PLACE[0]!.known_as, "所属网格", "所属网格编码"] },
    ...PEOPLE,
    { name: "shape", one_of: "shape", known_as: SHAPE_NAMES },
  ],
};
