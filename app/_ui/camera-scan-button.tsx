"use client";

import { Camera } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { canReadCamera, readCodeFromCamera } from "./barcode-detector";
import type { ControlSize } from "./control-styles";
import { Dialog } from "./dialog";
import { IconButton } from "./icon-button";

const never = () => () => undefined;

/** Reads a code with the camera where there is no scanner; not shown where the browser cannot. */
export function CameraScanButton({
  onScan,
  size = "md",
}: {
  onScan: (code: string) => void;
  size?: ControlSize | undefined;
}) {
  const t = useTranslations("common.scan");
  const able = useSyncExternalStore(never, canReadCamera, () => false);
  const [open, setOpen] = useState(false);
  if (!able) return null;
  return (
    <>
      <IconButton
        size={size}
        variant="secondary"
        label={t("camera")}
        icon={<Camera aria-hidden="true" className={size === "touch" ? "size-6" : "size-4"} />}
        onClick={() => setOpen(true)}
      />
      <Dialog open={open} onOpenChange={setOpen} title={t("camera")} description={t("cameraHint")} size="sm">
        <CameraView
          onCode={(code) => {
            setOpen(false);
            onScan(code);
          }}
        />
      </Dialog>
    </>
  );
}

function CameraView({ onCode }: { onCode: (code: string) => void }) {
  const t = useTranslations("common.scan");
  const video = useRef<HTMLVideoElement>(null);
  const found = useRef(onCode);
  found.current = onCode;
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const ending = new AbortController();
    const watch = async () => {
      if (!video.current) return;
      try {
        const code = await readCodeFromCamera(video.current, ending.signal);
        if (code) found.current(code.normalize("NFKC").trim());
      } catch {
        if (!ending.signal.aborted) setFailed(true);
      }
    };
    void watch();
    return () => ending.abort();
  }, []);
  if (failed) return <p role="alert">{t("cameraFailed")}</p>;
  return (
    <video ref={video} muted playsInline className="aspect-square w-full rounded-md bg-sunken object-cover" />
  );
}
