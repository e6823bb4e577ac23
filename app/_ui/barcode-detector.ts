type Detected = { rawValue: string };
type Detector = { detect: (source: HTMLVideoElement) => Promise<Detected[]> };
type DetectorClass = new (options: { formats: string[] }) => Detector;

const formats = ["qr_code", "data_matrix", "code_128", "code_39", "ean_13"];

function detectorClass(): DetectorClass | undefined {
  return (globalThis as unknown as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
}

/**
 * True where the browser can read codes from a camera by itself (Barcode Detection API): Chrome and Edge on Android,
 * ChromeOS and macOS. Firefox, Safari, and Chrome on Windows and Linux cannot; a page without HTTPS has no camera.
 */
export function canReadCamera(): boolean {
  return detectorClass() !== undefined && Boolean(globalThis.navigator?.mediaDevices);
}

/** Watches the camera in `video` until a code is seen or `signal` ends it. */
export async function readCodeFromCamera(
  video: HTMLVideoElement,
  signal: AbortSignal,
): Promise<string | null> {
  const Detector = detectorClass();
  if (!Detector) return null;
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  signal.addEventListener("abort", stop);
  try {
    video.srcObject = stream;
    await video.play();
    const detector = new Detector({ formats });
    while (!signal.aborted) {
      const [found] = await detector.detect(video);
      if (found) return found.rawValue;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    return null;
  } finally {
    stop();
    signal.removeEventListener("abort", stop);
  }
}
