import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { COMMAND_TITLES } from '../../../../workflows/domain/audit/command-titles.ts';
import { useSay } from '../../../words/words.ts';
import { useScope } from '../scope.ts';
import { useAct } from './acting.ts';
import { GROUPS, groupOf, nextOf, type CommandName } from './order.ts';
import { useQuick } from './quick.tsx';

/** The one thing to do now as a button, everything else in a menu beside it. */
export function PrimaryAction() {
  const { t } = useTranslation('case');
  const say = useSay();
  const { view } = useScope();
  const { actions } = useAct();
  const { begin, command } = useQuick();
  const [primary] = nextOf(actions, view);
  if (actions.length === 0) return null;
  const titleOf = (type: string): string => say(COMMAND_TITLES[type as CommandName]) || type;
  return (
    <div className="row case-primary">
      {primary ? (
        <button
          type="button"
          className="button"
          data-look="primary"
          disabled={command.isPending}
          onClick={() => begin(primary.type)}
        >
          {titleOf(primary.type)}
        </button>
      ) : null}
      <DropdownMenu.Root>
        <DropdownMenu.Trigger className="button">
          {t('moreActions')} <span aria-hidden="true">▾</span>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="case-menu" align="end" collisionPadding={8}>
            {GROUPS.map((group) => {
              const some = actions.filter(({ type }) => groupOf(type) === group);
              return some.length === 0 ? null : (
                <DropdownMenu.Group key={group}>
                  <DropdownMenu.Label className="case-menu-label">{t(`group.${group}`)}</DropdownMenu.Label>
                  {some.map(({ type }) => (
                    <DropdownMenu.Item key={type} className="case-menu-item" onSelect={() => begin(type)}>
                      {titleOf(type)}
                    </DropdownMenu.Item>
                  ))}
                </DropdownMenu.Group>
              );
            })}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </div>
  );
}
