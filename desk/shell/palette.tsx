import { Command } from 'cmdk';
import { useTranslation } from 'react-i18next';
import { useBound } from './keys.ts';
import './palette.css';

/** Everything that a key can do on this page, found by its words. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell');
  const bound = useBound();
  return (
    <Command.Dialog open onOpenChange={(open) => !open && onClose()} label={t('palette')} className="palette">
      <Command.Input className="input" placeholder={t('palette')} />
      <Command.List>
        <Command.Empty className="palette-empty">{t('paletteEmpty')}</Command.Empty>
        {bound.map(({ keys, title, run }) => (
          <Command.Item
            key={`${keys} ${title}`}
            value={`${title} ${keys}`}
            className="palette-item"
            onSelect={() => {
              onClose();
              run();
            }}
          >
            {title} <kbd className="kbd">{keys}</kbd>
          </Command.Item>
        ))}
      </Command.List>
    </Command.Dialog>
  );
}
