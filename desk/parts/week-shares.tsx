import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { WeekChart } from './week-chart.ts';

/** The name of the theme now, which changes when people or the system choose another. */
function useThemeName(): string {
  return useSyncExternalStore(
    (tell) => {
      const observer = new MutationObserver(tell);
      observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
      return () => observer.disconnect();
    },
    () => document.documentElement.dataset['theme'] ?? 'light',
  );
}

/** `drawn` is what to draw as JSON, so that what is the same is not drawn again. */
function Canvas({ drawn, className }: { drawn: string; className: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let end: (() => void) | undefined;
    let isGone = false;
    void import('./week-chart.ts').then(({ drawWeeks }) => {
      if (!isGone && place.current) end = drawWeeks(place.current, JSON.parse(drawn) as WeekChart);
    });
    return () => {
      isGone = true;
      end?.();
    };
  }, [drawn]);
  return <div ref={place} className={className} aria-hidden="true" />;
}

/** Two shares by week as lines, in the colours of the theme. Whoever sees no chart needs a table beside it. */
export function WeekShares({ chart, className }: { chart: WeekChart; className: string }) {
  return <Canvas key={useThemeName()} drawn={JSON.stringify(chart)} className={className} />;
}
