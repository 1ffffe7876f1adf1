import { Command } from 'cmdk';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBound } from './keys.ts';
import './palette.css';

/** Everything that a key can do on this page, found by its words. */
export function Palette({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation('shell');
  const bound = useBound();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      onOpenChange(!open);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [open, onOpenChange]);
  return (
    <Command.Dialog open={open} onOpenChange={onOpenChange} label={t('palette')} className="palette">
      <Command.Input className="input" placeholder={t('palette')} />
      <Command.List>
        <Command.Empty className="palette-empty">{t('paletteEmpty')}</Command.Empty>
        {bound.map(({ keys, title, run }) => (
          <Command.Item
            key={`${keys} ${title}`}
            value={`${title} ${keys}`}
            className="palette-item"
            onSelect={() => {
              onOpenChange(false);
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
