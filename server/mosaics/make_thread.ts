/** A thread that lays shapes over each other, and tells the pieces. */
import { parentPort, workerData } from "node:worker_threads";
import { makePieces } from "../domain/mosaic/making/make.ts";
import type { MakeWork } from "./making.ts";

const { shapes, tolerance_m } = workerData as MakeWork;
parentPort!.postMessage(makePieces(shapes, tolerance_m));
