import { useEffect, useRef, useState, type RefObject } from 'react';

/**
 * Width of an element in pixels, kept up to date; undefined until it is known,
 * and where there is no layout at all.
 */
export function useElementWidth<T extends HTMLElement>(): [
  RefObject<T>,
  number | undefined,
] {
  const ref = useRef<T>(null);
  const [width, setWidth] = useState<number>();
  useEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    let frame = 0;
    const observer = new ResizeObserver(([entry]) => {
      // In the next frame: what the new width changes would otherwise be
      // another resize inside this one, which browsers report as an error.
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() =>
        setWidth(Math.round(entry.contentRect.width)),
      );
    });
    observer.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, []);
  return [ref, width];
}
