import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n';
import { Banner } from '../ui/card';
import { look, type Sight } from './sight';

type Detector = { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> };
declare global {
  interface Window {
    BarcodeDetector?: new () => Detector;
  }
}

/** Whether this browser can read codes with the camera; elsewhere they are typed, or come from a scanner that types. */
export const canSee = () => Boolean(window.BarcodeDetector && navigator.mediaDevices?.getUserMedia);

/** Time between two looks. */
const PAUSE = 150;

export function Camera({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef(onCode);
  latest.current = onCode;
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    let stream: MediaStream | null = null;
    let timer = 0;
    let gone = false;
    let sight: Sight = null;
    const detector = window.BarcodeDetector && new window.BarcodeDetector();
    const glance = async () => {
      const shown = video.current;
      // A picture that cannot be read is no code; the next one may be.
      // Nor is what it sees behind a dialog: nobody looks at it.
      const found =
        shown && detector && !shown.closest('[inert], [aria-hidden=true]')
          ? await detector.detect(shown).catch(() => [])
          : [];
      if (gone) return;
      const next = look(sight, found.map((one) => one.rawValue).filter(Boolean), Date.now());
      sight = next.sight;
      if (next.scanned) {
        navigator.vibrate?.(60);
        latest.current(next.scanned);
      }
      timer = window.setTimeout(() => void glance(), PAUSE);
    };
    const start = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (gone || !video.current) return;
      video.current.srcObject = stream;
      // A picture that does not move yet is looked at all the same.
      video.current.play().catch(() => {});
      await glance();
    };
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    start()
      .catch(() => setRefused(true))
      .finally(() => gone && stop());
    return () => {
      gone = true;
      clearTimeout(timer);
      stop();
    };
  }, []);
  if (refused) return <Banner tone="amber">{t('scan.refused')}</Banner>;
  return <video ref={video} className="camera" muted playsInline aria-label={t('scan.camera')} />;
}
