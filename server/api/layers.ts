/** Layers of the map that are given out: as collections of `/ogc`, as tiles and as files. */
export const LAYERS = ["areas", "grids", "micro_grids", "coverage_gaps", "density_cells"] as const;
export type LayerName = (typeof LAYERS)[number];

/** Those that follow from a boundary revision alone. */
export const LAND_LAYERS = ["areas", "grids", "micro_grids"] as const satisfies readonly LayerName[];

/** Coordinate systems of files, by EPSG code. */
export const FILE_CRS = [4490, 4326, 4549, 3857] as const;
