import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as api from '../../api/client.ts';
import { troubleOf } from '../../api/problem.ts';
import { newKey, send } from '../../api/send.ts';
import { versionsQuery } from './queries.ts';

/** A draft that somebody may want to publish, and where a failure of it is told. */
export interface Asked {
  organisation: string;
  draft: string;
  onFailure: (failure: unknown) => void;
}

/** How far publishing a draft has come: what it would do, what was published meanwhile, and what is published now. */
export function usePublication({ organisation, draft, onFailure }: Asked) {
  const client = useQueryClient();
  const { data } = useQuery(versionsQuery(organisation));
  const [begun] = useState(() => new Date().toISOString());
  const [known, setKnown] = useState<string>();
  const [checked, setChecked] = useState<api.CheckedDraft>();
  const [done, setDone] = useState<string>();
  const [meanwhile, setMeanwhile] = useState<unknown>();
  const [waits, setWaits] = useState<'sending' | 'waiting'>();
  // What was published before the page was opened has been seen; what comes later has to be shown first.
  const seen =
    known ??
    data?.items
      .filter(({ publishedAt }) => publishedAt <= begun)
      .toSorted((a, b) => b.publishedAt.localeCompare(a.publishedAt))[0]?.version;
  const fail = (error: unknown): void => {
    setChecked(undefined);
    if (troubleOf(error).code === 'rules-published-meanwhile') setMeanwhile(error);
    else onFailure(error);
  };
  const check = (last: string | undefined): void => {
    onFailure(undefined);
    setMeanwhile(undefined);
    setDone(undefined);
    if (last === undefined) return;
    const body = { draft, seen: last };
    api.postV1OrganisationsByOrganisationRulebooksCheck({ organisation, body }).then(setChecked, fail);
  };
  const publishNow = async (last: string): Promise<void> => {
    const body = { draft, seen: last };
    setWaits('sending');
    // The same draft published again is published once, so that an answer that got lost is asked for again.
    const { version } = await send<api.RulebookPublication>(
      `/v1/organisations/${encodeURIComponent(organisation)}/rulebooks`,
      { body, key: newKey(), onWaiting: () => setWaits('waiting') },
    )
      .then((sent) => sent.body)
      .finally(() => setWaits(undefined));
    setChecked(undefined);
    setKnown(version);
    setDone(version);
    await client.invalidateQueries({ queryKey: ['rules', organisation] });
    await client.invalidateQueries({ queryKey: ['session'] });
  };
  const goOn = (): void => {
    const last = troubleOf(meanwhile).facts['version'];
    setKnown(last);
    check(last);
  };
  const publish = (last: string): Promise<void> => publishNow(last).catch(fail);
  return { seen, checked, done, meanwhile, waits, check, publish, goOn, close: () => setChecked(undefined) };
}
