/** A field of a kind, and the names by which its column is known, Chinese and English, as `normalName` writes them. */
export interface Field {
  name: string;
  required?: true;
  /** At least one field of each group must have a column. */
  one_of?: string;
  known_as: readonly string[];
}

/** The village or grid that a row names. */
export const PLACE: readonly Field[] = [
  {
    name: "grid_code",
    one_of: "place",
    known_as: ["网格编码", "网格代码", "网格编号", "gridcode", "gridid", "grid"],
  },
  {
    name: "village_code",
    one_of: "place",
    known_as: [
      "村社区编码",
      "村编码",
      "社区编码",
      "村代码",
      "社区代码",
      "村居编码",
      "villagecode",
      "communitycode",
    ],
  },
  {
    name: "village_name",
    one_of: "place",
    known_as: [
      "村社区",
      "村",
      "社区",
      "村居",
      "村居名称",
      "村名",
      "社区名称",
      "所属村社区",
      "所在村社区",
      "所属社区",
      "village",
      "villagename",
      "community",
    ],
  },
  {
    name: "town_name",
    known_as: ["镇街道", "镇街", "镇", "街道", "乡镇", "乡镇街道", "所属镇街", "town", "townname", "street"],
  },
];
/** Where a row is, in a table. */
export const POSITION: readonly Field[] = [
  {
    name: "x",
    one_of: "place",
    known_as: [
      "经度",
      "东经",
      "x",
      "x坐标",
      "横坐标",
      "lng",
      "lon",
      "long",
      "longitude",
      "easting",
      "东坐标",
    ],
  },
  {
    name: "y",
    one_of: "place",
    known_as: ["纬度", "北纬", "y", "y坐标", "纵坐标", "lat", "latitude", "northing", "北坐标"],
  },
];
