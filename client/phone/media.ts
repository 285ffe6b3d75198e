/** The server takes 10 MB; a photo is made much smaller, as it goes over a phone's network. */
export const MOST_BYTES = 10 * 1024 * 1024;
const WANTED_BYTES = 1_000_000;
const LONGEST_SIDE = 1920;
const QUALITIES = [0.85, 0.7, 0.5];
const MOST_SECONDS = 300;
const VOICE_TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

export class MediaError extends Error {
  readonly failure: "no_picture" | "too_large" | "no_microphone";
  constructor(failure: MediaError["failure"]) {
    super(`media: ${failure}`);
    this.failure = failure;
  }
}

/**
 * A photo made small, JPEG, upright. It is drawn anew, so that nothing comes along that the camera wrote beside it: no
 * place, no time, no serial number. Throws a MediaError for what is no picture.
 */
export async function smallPhoto(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => {
    throw new MediaError("no_picture");
  });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
  canvas.getContext("2d")!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  let photo = new Blob();
  for (const quality of QUALITIES) {
    photo = await canvas.convertToBlob({ type: "image/jpeg", quality });
    if (photo.size <= WANTED_BYTES) break;
  }
  if (photo.size > MOST_BYTES) throw new MediaError("too_large");
  return photo;
}

export interface Recording {
  /** Ends the recording and gives what was said. */
  stop: () => Promise<Blob>;
}

/** Begins to record; ends by itself after five minutes, `onEnd` is told. Throws a MediaError without a microphone. */
export async function record(onEnd: () => void): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => {
    throw new MediaError("no_microphone");
  });
  const mimeType = VOICE_TYPES.find((type) => MediaRecorder.isTypeSupported(type)) ?? "";
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 32_000 });
  const parts: Blob[] = [];
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  const ended = new Promise<Blob>((resolve) => {
    recorder.addEventListener("stop", () => {
      for (const track of stream.getTracks()) track.stop();
      resolve(new Blob(parts, { type: recorder.mimeType.split(";")[0]! }));
    });
  });
  recorder.start();
  const limit = setTimeout(() => {
    recorder.stop();
    onEnd();
  }, MOST_SECONDS * 1000);
  return {
    stop() {
      clearTimeout(limit);
      if (recorder.state !== "inactive") recorder.stop();
      return ended;
    },
  };
}
