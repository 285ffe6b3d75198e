import { expect, test } from "vitest";
import { fitCamera, mercator, readCamera, worldPixels, writeCamera } from "./camera.ts";

test.each([undefined, null, "", "119.4", "119.4,32.1", "a,b,c", "119.4,32.1,Infinity"])(
  "%j is no camera",
  (at) => expect(readCamera(at)).toBeUndefined(),
);

test("a camera survives the address", () => {
  const camera = { lon: 119.45, lat: 32.2, zoom: 9.25 };
  expect(readCamera(writeCamera(camera))).toEqual(camera);
});

test("a fitted box touches what covers the edges, and lies inside", () => {
  const [width, height] = [1000, 800];
  const padding = { left: 300, right: 100, top: 50, bottom: 150 };
  const camera = fitCamera([119, 31.6, 120, 32.4], { width, height }, padding, 20);
  const pixel = (lon: number, lat: number) => {
    const [x, y] = mercator(lon, lat);
    const [cx, cy] = mercator(camera.lon, camera.lat);
    const pixels = worldPixels(camera.zoom);
    return [width / 2 + (x - cx) * pixels, height / 2 + (y - cy) * pixels] as const;
  };
  const [left, top] = pixel(119, 32.4);
  const [right, bottom] = pixel(120, 31.6);
  // Wider than the room is, the box fills it from side to side; up and down it stands in the middle.
  const sides = [left, right, top - padding.top, height - padding.bottom - bottom].map(Math.round);
  const [upper, lower] = sides.slice(2);
  expect(upper).toBe(lower);
  expect(Math.min(Math.round(left - 300), upper!)).toBe(0);
  expect(right).toBeLessThanOrEqual(900.01);
});

test("a small box is not shown closer than allowed", () => {
  const none = { left: 0, right: 0, top: 0, bottom: 0 };
  expect(fitCamera([119, 32, 119.0001, 32.0001], { width: 800, height: 600 }, none, 15.5).zoom).toBe(15.5);
});
