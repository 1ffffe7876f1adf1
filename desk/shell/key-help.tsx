import { useTranslation } from 'react-i18next';
import { Dialog } from '../parts/dialog.tsx';
import { useBound } from './keys.ts';

/** The keys that mean something on this page now. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell');
  // What has no key is found in the palette alone.
  const bound = useBound().filter(({ keys }) => keys !== '');
  return (
    <Dialog open onClose={onClose} title={t('keys')}>
      <dl className="key-help">
        <div>
          <dt>
            <kbd className="kbd">Ctrl/⌘ K</kbd>
          </dt>
          <dd>{t('palette')}</dd>
        </div>
        {bound.map(({ keys, title }) => (
          <div key={`${keys} ${title}`}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key} className="kbd">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{title}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
