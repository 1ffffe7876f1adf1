export type Theme = 'light' | 'dark' | 'system';
const KEPT = 'redress.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

export function themeKept(): Theme {
  const kept = localStorage.getItem(KEPT);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Shows the theme that was chosen, or the system's, and follows that as it changes. */
export function applyTheme(theme: Theme = themeKept()): void {
  localStorage.setItem(KEPT, theme);
  const isDark = theme === 'dark' || (theme === 'system' && dark.matches);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}

dark.addEventListener('change', () => applyTheme());
