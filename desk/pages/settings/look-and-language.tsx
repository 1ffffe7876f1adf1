import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Segments } from '../../parts/segments.tsx';
import { applyTheme, themeKept, type Theme } from '../../shell/theme.ts';
import { useLanguage, type Language } from '../../words/words.ts';

const THEMES = ['light', 'dark', 'system'] as const;
/** Each in its own words, since who cannot read the present one looks for theirs. */
const LANGUAGES: readonly { value: Language; label: string; lang: string }[] = [
  { value: 'en', label: 'English', lang: 'en' },
  { value: 'zh', label: '中文', lang: 'zh' },
];

/** Language and colours; both change at once and stay in this browser. */
export function LookAndLanguage() {
  const { t } = useTranslation(['settings', 'shell']);
  const [language, setLanguage] = useLanguage();
  const [chosen, setChosen] = useState(language);
  const [theme, setTheme] = useState<Theme>(themeKept);
  return (
    <section className="panel settings-part" aria-labelledby="settings-look">
      <h2 id="settings-look">{t('look')}</h2>
      <Segments
        id="language"
        label={t('shell:language')}
        value={chosen}
        choices={LANGUAGES}
        onChoose={(next) => {
          setChosen(next);
          // Its words come from the server: without them the present ones stay.
          setLanguage(next).catch(() => setChosen(language));
        }}
      />
      <Segments
        id="theme"
        label={t('shell:theme')}
        value={theme}
        choices={THEMES.map((value) => ({ value, label: t(`shell:${value}`) }))}
        onChoose={(next) => {
          applyTheme(next);
          setTheme(next);
        }}
      />
      <p className="soft">{t('lookHint')}</p>
    </section>
  );
}
