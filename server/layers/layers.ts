import type { LayerName } from "../api/layers.ts";
import type { Layer, Property } from "./layer.ts";

const text = (zh: string, en: string, short: string): Property => ({ type: "string", zh, en, short });
const whole = (zh: string, en: string, short: string, unit?: string): Property => ({
  type: "integer",
  zh,
  en,
  short,
  ...(unit && { unit }),
});

const code = text("编码", "Code", "code");
const name = text("名称", "Name", "name");
const village_code = text("村（社区）编码", "Village code", "vill_code");
const village_name = text("村（社区）", "Village", "vill_name");
const town_code = text("镇（街道）编码", "Town code", "town_code");
const town_name = text("镇（街道）", "Town", "town_name");
const district_code = text("区（市）编码", "District code", "dist_code");
const households = whole("户数", "Households", "households");
const residents = whole("常住人口", "Residents", "residents");
const area_m2: Property = { type: "number", zh: "面积（平方米）", en: "Area", short: "area_m2", unit: "m²" };

/** What is given out, by name. The smallest place that leaders and planners see figures of is a micro-grid. */
export const LAYER: Record<LayerName, Layer> = {
  areas: {
    name: "areas",
    zh: "行政区划",
    en: "Areas",
    description: "区（市）、镇（街道）、村（社区） · districts, towns and villages",
    access: "figures",
    land: true,
    minzoom: 0,
    properties: {
      code,
      name,
      level: text("层级", "Level: district, town or village", "level"),
      parent_code: text("上级编码", "Code of the area above", "parent"),
      grids: whole("网格数", "Grids", "grids"),
      households,
      residents,
      area_m2,
    },
  },
  grids: {
    name: "grids",
    zh: "救助网格",
    en: "Grids",
    description: "社会救助网格 · grids of social assistance",
    access: "figures",
    land: true,
    minzoom: 7,
    properties: {
      code,
      name,
      kind: text("类型", "Kind: urban, rural or dedicated", "kind"),
      village_code,
      village_name,
      town_code,
      town_name,
      district_code,
      micro_grids: whole("微网格数", "Micro-grids", "micro_grid"),
      households,
      residents,
      area_m2,
    },
  },
  micro_grids: {
    name: "micro_grids",
    zh: "微网格",
    en: "Micro-grids",
    description: "微网格及其所属网格；未划入网格的写明原因 · micro-grids and the grid of each",
    access: "drafts",
    land: true,
    minzoom: 9,
    properties: {
      id: whole("编号", "Number", "id"),
      grid_code: text("网格编码", "Grid code; empty on uncovered land", "grid_code"),
      uncovered_reason: text("未划入原因", "Why it is in no grid", "uncov_why"),
      village_code,
      town_code,
      district_code,
      households,
      residents,
      area_m2,
    },
  },
  coverage_gaps: {
    name: "coverage_gaps",
    zh: "覆盖缺口",
    en: "Coverage gaps",
    description: "缺口台账及其所在网格或土地 · the ledger of gaps, each with its grid or land",
    access: "figures",
    land: false,
    minzoom: 7,
    properties: {
      id: text("编号", "Number", "id"),
      cause: text("缺口类型", "Cause", "cause"),
      place: text("位置", "Place", "place"),
      grid_code: text("网格编码", "Grid code; empty on uncovered land", "grid_code"),
      village_code,
      town_code,
      district_code,
      owner: text("责任单位", "Office that must act", "owner"),
      since_on: text("发生日期", "Since", "since_on"),
      due_on: text("整改期限", "Due", "due_on"),
      overdue: { type: "boolean", zh: "已逾期", en: "Overdue", short: "overdue" },
      households,
      residents,
      load_percent: whole("负荷（%）", "Load", "load_pct", "%"),
    },
  },
  density_cells: {
    name: "density_cells",
    zh: "在办事项密度",
    en: "Density of open cases",
    description: "不少于 3 件的格子，较少的并入更大的格子 · cells of three open cases or more",
    access: "cells",
    land: false,
    minzoom: 7,
    properties: {
      cases: whole("在办事项", "Open cases", "cases"),
      size_m: whole("边长（米）", "Side of the cell", "size_m", "m"),
    },
  },
};
