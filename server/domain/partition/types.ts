/** Longitude, latitude in degrees, EPSG:4490. */
export type Position = [number, number];

/** Rings of a polygon: the outer ring first, then its holes; closed (first position = last). */
export type PolygonCoordinates = Position[][];

export type MultiPolygonCoordinates = PolygonCoordinates[];

/** A micro-grid as it comes from outside: one polygon, holes allowed, any winding. */
export interface Cell {
  id: number;
  polygon: PolygonCoordinates;
}

/**
 * Land cut into cells that share their vertices exactly, held as arcs (shared borders). Immutable.
 *
 * An arc is a run of edges with the same cell on either side. It ends at *nodes*: vertices where other than
 * two edges meet. A border without any node (an island, the rim of a hole) is one arc whose last vertex is
 * its first. Signed arc numbers say in which direction an arc is walked: `a` forwards, `~a` backwards.
 */
export interface Partition {
  /** Micro-grid ids, ascending. Everywhere else a cell is its index in here. */
  ids: Int32Array;
  /** x0, y0, x1, y1, … of the vertices; each position occurs once. */
  vertices: Float64Array;

  /** Arc `a` runs through the vertices `arcVertices[arcOffsets[a] .. arcOffsets[a + 1])`. */
  arcOffsets: Uint32Array;
  arcVertices: Uint32Array;
  /** Cell to the left and right of an arc walked forwards, -1 where no cell is. */
  arcLeft: Int32Array;
  arcRight: Int32Array;

  /**
   * Borders of cell `c`: the signed arcs `cellArcs[cellArcOffsets[c] .. cellArcOffsets[c + 1])`, ring by ring,
   * the cell always on the left: outer rings run counter-clockwise, holes clockwise.
   */
  cellArcOffsets: Uint32Array;
  cellArcs: Int32Array;
  /** Rings of cell `c`: `cellRingOffsets[c] .. cellRingOffsets[c + 1]`, the outer ring first. */
  cellRingOffsets: Uint32Array;
  /** Ring `r` is the signed arcs `cellArcs[ringArcOffsets[r] .. ringArcOffsets[r + 1])`. */
  ringArcOffsets: Uint32Array;
}

/** One integer a cell: the number of the grid (village, town, …) that the cell belongs to, -1 for none. */
export type Labels = Int32Array;
