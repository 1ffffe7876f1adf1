import { Tabs } from 'radix-ui';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../acting/acting.ts';
import { CommandForm } from '../acting/command-form.tsx';
import { useDraft } from '../acting/draft.ts';
import { COMPOSED } from '../acting/order.ts';
import { useScope } from '../scope.ts';

/** Where one writes: a note, what was said, a promise, the answer. Each keeps its text while another is written. */
export function Composer() {
  const { t } = useTranslation('case');
  const { id } = useScope();
  const { actions, composing } = useAct();
  const place = useRef<HTMLDivElement>(null);
  const [chosen, choose] = useDraft<string>(`redress.tab.${id}`, 'AddNote');
  const offered = COMPOSED.flatMap((type) => actions.find((one) => one.type === type) ?? []);
  const tab = offered.some(({ type }) => type === chosen) ? chosen : (offered[0]?.type ?? '');
  const reached = useRef(0);
  useEffect(() => {
    if (!composing || composing.nth === reached.current) return;
    place.current?.scrollIntoView({ block: 'nearest' });
    if (composing.type !== tab) choose(composing.type);
  }, [composing, tab, choose]);
  if (offered.length === 0) return null;
  return (
    <section ref={place} className="case-composer" aria-label={t('compose')}>
      <Tabs.Root value={tab} onValueChange={choose}>
        <Tabs.List className="tabs" aria-label={t('compose')}>
          {offered.map(({ type }) => (
            <Tabs.Trigger key={type} value={type} className="tab">
              {t(`tab.${type as (typeof COMPOSED)[number]}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {offered.map((action) => (
          <Tabs.Content key={action.type} value={action.type} className="case-composer-form" tabIndex={-1}>
            <CommandForm
              action={action}
              focus={{ nth: composing?.type === action.type ? composing.nth : 0, reached }}
            />
          </Tabs.Content>
        ))}
      </Tabs.Root>
    </section>
  );
}
