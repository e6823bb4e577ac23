"use client";

import { Camera } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { canReadCamera, readCodeFromCamera } from "./barcode-detector";
import { Button } from "./button";
import type { ControlSize } from "./control-styles";
import { Dialog } from "./dialog";
import { FormField } from "./form-field";
import { IconButton } from "./icon-button";
import { Input } from "./input";

/** Reads a code with the camera where there is no scanner; where the browser cannot, the code is typed in. */
export function CameraScanButton({
  onScan,
  size = "md",
}: {
  /** gets what the camera saw, as it came */
  onScan: (raw: string) => void;
  size?: ControlSize | undefined;
}) {
  const t = useTranslations("common.scan");
  const [open, setOpen] = useState(false);
  const found = (raw: string) => {
    setOpen(false);
    onScan(raw);
  };
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
        <div className="grid gap-4">
          {canReadCamera() ? <CameraView onCode={found} /> : <p>{t("cameraMissing")}</p>}
          <TypedCode size={size} onCode={found} />
        </div>
      </Dialog>
    </>
  );
}

function CameraView({ onCode }: { onCode: (raw: string) => void }) {
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
        if (code) found.current(code);
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

/** Portals pass React's events on: the form around the scan field must not be sent by this one. */
function TypedCode({ onCode, size }: { onCode: (raw: string) => void; size: ControlSize }) {
  const t = useTranslations("common.scan");
  const [text, setText] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (text.trim()) onCode(text);
  };
  return (
    <form onSubmit={submit} className="flex items-end gap-2">
      <FormField label={t("byHand")} size={size === "touch" ? "touch" : "md"} className="min-w-0 flex-1">
        <Input
          mono
          size={size}
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
      </FormField>
      <Button type="submit" variant="primary" size={size} disabled={text.trim() === ""}>
        {t("take")}
      </Button>
    </form>
  );
}
