export const login = {
  title: 'Sign in to Redress',
  key: 'API key',
  keyHint: 'It begins with rk_. After a local start, the keys lie in .data/dev-keys.json.',
  signIn: 'Sign in',
  wrong: 'This key is not valid. It may be misspelt, expired or revoked.',
  tooOften: 'Too many attempts; wait a minute.',
} as const;
