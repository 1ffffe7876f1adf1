import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

/** What a provider of identities remembers, in memory, for as long as a test. What ended by its time the provider sees by itself. */
export function identityStore(): AdapterFactory {
  const kept = new Map<string, AdapterPayload>();
  const first = (isSought: (payload: AdapterPayload) => boolean) => [...kept.values()].find(isSought);
  return (model): Adapter => {
    const key = (id: string) => `${model} ${id}`;
    return {
      upsert: async (id, payload) => void kept.set(key(id), payload),
      find: async (id) => kept.get(key(id)),
      findByUid: async (uid) => first((payload) => payload.kind === model && payload.uid === uid),
      findByUserCode: async (code) => first((payload) => payload.kind === model && payload.userCode === code),
      consume: async (id) => {
        const payload = kept.get(key(id));
        if (payload) kept.set(key(id), { ...payload, consumed: Math.floor(Date.now() / 1000) });
      },
      destroy: async (id) => void kept.delete(key(id)),
      revokeByGrantId: async (grantId) => {
        for (const [name, payload] of kept) if (payload.grantId === grantId) kept.delete(name);
      },
    };
  };
}
