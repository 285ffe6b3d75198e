/** Who sees which colours: severity 1 of Machado, Oliveira, Fernandes (2009), for linear RGB. */
const SIGHTS = {
  all: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  "no red": [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  "no green": [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  "no blue": [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

// OKLab (Ottosson 2020): what is about as far apart to the eye is about as far apart in it.
const TO_CONES = [
  0.4122214708, 0.5363325363, 0.0514459929, 0.2119034982, 0.6806995451, 0.1073969566, 0.0883024619,
  0.2817188376, 0.6299787005,
];
const TO_LAB = [
  0.2104542553, 0.793617785, -0.0040720468, 1.9779984951, -2.428592205, 0.4505937099, 0.0259040371,
  0.7827717662, -0.808675766,
];

/** The least distance in OKLab between two of some `#rrggbb` colours, by who looks at them. */
export function leastDistances(colours: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    Object.entries(SIGHTS).map(([who, matrix]) => {
      const seen = colours.map((colour) =>
        times(TO_LAB, times(TO_CONES, times(matrix, linear(colour))).map(Math.cbrt)),
      );
      const distances = seen.flatMap((a, i) =>
        seen.slice(i + 1).map((b) => Math.hypot(...a.map((value, axis) => value - b[axis]!))),
      );
      return [who, Math.min(...distances)];
    }),
  );
}

function linear(colour: string): number[] {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

function times(matrix: readonly number[], vector: readonly number[]): number[] {
  return [0, 3, 6].map((row) => vector.reduce((sum, value, i) => sum + matrix[row + i]! * value, 0));
}
