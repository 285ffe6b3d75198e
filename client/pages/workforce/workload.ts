import type { Worker } from "../../../server/api/workers.ts";

/** Upper ends, exclusive, of the classes that the map shows, %; the last class is open. 100 is the pivot. */
export const LOAD_ENDS = [20, 40, 70, 100, 130, 170] as const;

/** The place of every grid in the diverging palette by the load of its workers; -1 where nobody serves. */
export function loadClasses(percents: readonly (number | null)[]): Int8Array {
  return Int8Array.from(percents, (percent) => (percent === null ? -1 : loadClass(percent)));
}

/** The place of a load in the diverging palette: 6 below 20 %, 3 below 100 %, 0 from 170 % up. */
export function loadClass(percent: number): number {
  return LOAD_ENDS.length - LOAD_ENDS.filter((end) => percent >= end).length;
}

export interface Bar {
  from: number;
  /** undefined: and more. */
  to: number | undefined;
  workers: number;
  /** Height as a part of the tallest bar, 0 to 1. */
  height: number;
  over: boolean;
}

/** Bars of the distribution, ten percent each, the last open; empty classes above the last filled one stay off. */
export function loadBars(workersByClass: readonly number[]): Bar[] {
  const tallest = Math.max(1, ...workersByClass);
  const last = Math.max(
    11,
    workersByClass.findLastIndex((workers) => workers > 0),
  );
  return workersByClass.slice(0, last + 1).map((workers, place) => ({
    from: place * 10,
    to: place === workersByClass.length - 1 ? undefined : place * 10 + 10,
    workers,
    height: workers / tallest,
    over: place >= 10,
  }));
}

type Assignment = Worker["assignments"][number];

/** Whether an assignment is in force on a day; both its ends are included. */
export function inForce(assignment: Pick<Assignment, "from_on" | "to_on">, day: string): boolean {
  return assignment.from_on <= day && (assignment.to_on === null || assignment.to_on >= day);
}

/** Arcs from where a worker is employed to the grids served on a day; strength is the share of the week, 0 to 1. */
export function arcsOf(worker: Worker, day: string) {
  const served = worker.assignments.filter((assignment) => inForce(assignment, day));
  const most = Math.max(1, ...served.map(({ minutes }) => minutes));
  return served.map(({ lon, lat, minutes }) => ({
    from: [worker.lon, worker.lat] as [number, number],
    to: [lon, lat] as [number, number],
    strength: minutes / most,
  }));
}
