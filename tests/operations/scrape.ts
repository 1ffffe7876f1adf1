/** One sample of a scrape: the series as it is printed, its name, and its value. */
export interface Sample {
  series: string;
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** What a process shows to Prometheus. */
export class Scrape {
  readonly text: string;
  readonly samples: readonly Sample[];

  constructor(text: string) {
    this.text = text;
    this.samples = text
      .split('\n')
      .filter((line) => line && !line.startsWith('#'))
      .map((line) => {
        const [, series = '', name = '', labels = '', value = ''] =
          /^(([a-zA-Z_:][\w:]*)(?:\{(.*)\})?) (\S+)$/.exec(line) ?? [];
        if (!name) throw new Error(`This is no sample of Prometheus: ${line}`);
        const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = '', label = '']) => [
          key,
          label,
        ]);
        return { series, name, labels: Object.fromEntries(pairs) as Record<string, string>, value: Number(value) };
      });
  }

  static async of(url: string): Promise<Scrape> {
    const answer = await fetch(`${url}/metrics`);
    if (!answer.ok) throw new Error(`${url}/metrics answered ${answer.status}: ${await answer.text()}`);
    return new Scrape(await answer.text());
  }

  /** The sum of a metric over the series that have these labels; undefined where there is none. */
  value(name: string, labels: Record<string, string> = {}): number | undefined {
    const found = this.samples.filter(
      (sample) => sample.name === name && Object.entries(labels).every(([key, text]) => sample.labels[key] === text),
    );
    return found.length ? found.reduce((sum, { value }) => sum + value, 0) : undefined;
  }

  /** Families that are told of, with or without a sample yet. */
  get families(): Set<string> {
    return new Set([...this.text.matchAll(/^# TYPE (\S+) /gm)].map(([, name = '']) => name));
  }

  /** Names of samples that only rise while the process lives. */
  get rising(): Set<string> {
    const kinds = [...this.text.matchAll(/^# TYPE (\S+) (\S+)$/gm)];
    return new Set(
      kinds.flatMap(([, name = '', kind]) => {
        if (kind === 'counter') return [name];
        return kind === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [];
      }),
    );
  }
}
