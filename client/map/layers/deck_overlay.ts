import { HeatmapLayer } from "@deck.gl/aggregation-layers";
import type { Layer } from "@deck.gl/core";
import { ArcLayer, ColumnLayer } from "@deck.gl/layers";
import { MapLibreOverlay } from "@deck.gl/maplibre";
import type { Map as MapLibreMap } from "maplibre-gl";
import { type Colours, rgb } from "../colours.ts";

export interface DensityCells {
  lon: number[];
  lat: number[];
  cases: number[];
}
export interface Arc {
  from: [number, number];
  to: [number, number];
  /** 0 to 1. */
  strength: number;
}
export interface Column {
  lon: number;
  lat: number;
  /** Height as a share of the tallest, 0 to 1. */
  height: number;
  /** Place in the ramp. */
  class: number;
}

/** deck.gl 9.4 hands its own target to the shader of the weights, which reads none, and so warns at every use. */
class DensityLayer extends HeatmapLayer<number> {
  static override layerName = "DensityLayer";
  override _updateWeightmap(): void {
    const { weightsTexture } = this.state;
    delete this.state.weightsTexture;
    super._updateWeightmap();
    if (weightsTexture) this.state.weightsTexture = weightsTexture;
  }
}

/** What MapLibre has no layer for. One overlay for the life of the map. */
export class DeckOverlay {
  readonly #overlay = new MapLibreOverlay({ layers: [], useDevicePixels: false });
  readonly #layers = new Map<string, (colours: Colours) => Layer>();
  readonly #software: boolean;

  constructor(map: MapLibreMap, software: boolean) {
    this.#software = software;
    map.addControl(this.#overlay);
  }

  setDensity(cells: DensityCells | null, colours: Colours): void {
    this.#show("density", colours, cells && ((now) => this.#density(cells, now)));
  }

  setArcs(arcs: Arc[] | null, colours: Colours): void {
    this.#show("arcs", colours, arcs && ((now) => arcLayer(arcs, now)));
  }

  setColumns(columns: Column[] | null, colours: Colours): void {
    this.#show("columns", colours, columns && ((now) => columnLayer(columns, now)));
  }

  setColours(colours: Colours): void {
    this.#overlay.setProps({ layers: [...this.#layers.values()].map((make) => make(colours)) });
  }

  #show(id: string, colours: Colours, make: ((colours: Colours) => Layer) | null): void {
    if (make) this.#layers.set(id, make);
    else this.#layers.delete(id);
    this.setColours(colours);
  }

  #density(cells: DensityCells, colours: Colours): Layer {
    return new DensityLayer({
      id: "density",
      data: cells.cases.map((_, index) => index),
      getPosition: (index: number) => [cells.lon[index]!, cells.lat[index]!],
      getWeight: (index: number) => cells.cases[index]!,
      radiusPixels: 52,
      intensity: 1,
      threshold: 0.04,
      colorRange: colours.ramp.slice(1).map(rgb),
      // The default of 2048 takes a processor four times as long.
      weightsTextureSize: this.#software ? 512 : 1024,
      opacity: 0.9,
      updateTriggers: { getPosition: cells, getWeight: cells },
    });
  }
}

function arcLayer(arcs: Arc[], colours: Colours): Layer {
  return new ArcLayer<Arc>({
    id: "arcs",
    data: arcs,
    getSourcePosition: (arc) => arc.from,
    getTargetPosition: (arc) => arc.to,
    getWidth: (arc) => 1.5 + 3 * arc.strength,
    getHeight: 0.35,
    getSourceColor: [...rgb(colours.accent), 230],
    getTargetColor: [...rgb(colours.warm), 230],
  });
}

const TALLEST_M = 9000;

function columnLayer(columns: Column[], colours: Colours): Layer {
  const palette = colours.ramp.map(rgb);
  return new ColumnLayer<Column>({
    id: "columns",
    data: columns,
    diskResolution: 6,
    radius: 260,
    extruded: true,
    getPosition: (column) => [column.lon, column.lat],
    getElevation: (column) => column.height * TALLEST_M,
    getFillColor: (column) => palette[column.class] ?? palette[0]!,
    material: { ambient: 0.55, diffuse: 0.55, shininess: 8 },
    updateTriggers: { getFillColor: colours.ramp },
  });
}
